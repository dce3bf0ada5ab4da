# Nobody reads the output any more: a quiet end, as SIGPIPE would give.
for options in 'quotes' 'quotes --json' 'brief' 'brief --json' 'extract'; do
    # shellcheck disable=SC2086
    {
        sleep 0.2
        "$QUOTH" $options "$EXAMPLES/reports" 2>error
        echo "$options $?" >status
    } | :
    cat status error
done
