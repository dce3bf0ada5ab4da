# A full disk is named, and the page that was there is not lost.
cp -R "$EXAMPLES/reports" .
if [ -c /dev/full ]; then
    for options in 'brief' 'brief --json' 'quotes' 'extract --json' 'help'; do
        # shellcheck disable=SC2086
        [ "$options" = help ] && set -- || set -- reports
        # shellcheck disable=SC2086
        "$QUOTH" $options "$@" >/dev/full
        echo "$options [$?]"
    done
    "$QUOTH" brief --html /dev/full reports
    echo "[$?]"
else # as it would be
    for options in 'brief' 'brief --json' 'quotes' 'extract --json' 'help'; do
        echo "quoth: standard output: No space left on device"
        echo "$options [1]"
    done
    echo "quoth: /dev/full: No space left on device"
    echo "[1]"
fi
mkdir pages
echo "the old page" >pages/page.html
(ulimit -f 1 && "$QUOTH" brief --html pages/page.html reports)
echo "[$?]"
cat pages/page.html
ls pages
"$QUOTH" brief --html pages/none/page.html reports
echo "[$?]"
"$QUOTH" brief --html pages reports
echo "[$?]"
