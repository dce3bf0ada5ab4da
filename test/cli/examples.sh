# What is found in examples/ against its hand-marked key.
"$EXAMPLES/../tools/check_examples" "$QUOTH"
