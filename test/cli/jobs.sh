# The same bytes for any number of threads.
for options in 'brief' 'brief --json' 'quotes --json' 'extract'; do
    # shellcheck disable=SC2086
    "$QUOTH" $options --jobs 1 "$EXAMPLES/reports" >one
    for jobs in 2 3 8; do
        # shellcheck disable=SC2086
        "$QUOTH" $options --jobs $jobs "$EXAMPLES/reports" | cmp one - && echo "$options $jobs"
    done
done
