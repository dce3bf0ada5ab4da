# Each of these is told in one line, with a hint, and ends with status 2.
try() {
    "$QUOTH" "$@"
    echo "[$?]"
}
try
try frobnicate
try --json brief
try help frobnicate
try brief --frobnicate
try brief -x
try brief --story
try brief --story one x.txt
try brief --story 0 x.txt
try brief --limit -1 x.txt
try brief --jobs 1000 x.txt
try brief --width 99999999999999999999 x.txt
try brief --color blue x.txt
try brief --json=yes x.txt
try brief --html '' x.txt
try brief --speaker '' x.txt
try brief ''
try quotes --html page.html x.txt
try extract --story 1 x.txt
try check x.txt
try check --record '' x.txt
try check --record a.txt --fail-on bad x.txt
try check --record a.txt --fail-on '' x.txt
try check --record a.txt -C x x.txt
try check --record a.txt --coverage '' x.txt
try brief --strict x.txt
