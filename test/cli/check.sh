# Every verdict, in a terminal of 80 columns.
cd "$EXAMPLES" || exit 9
"$QUOTH" check --record transcript.txt draft.txt reports/quayside-wire.txt \
    reports/quay-street-courier.txt
