# The commands, and the options of each.
"$QUOTH" --help
echo "[$?]"
for command in brief quotes extract check; do
    "$QUOTH" help "$command"
    echo "[$?]"
done
"$QUOTH" brief --help >a && "$QUOTH" help brief | cmp a -
"$QUOTH" --version | sed 's/[0-9][0-9.]*/VERSION/'
"$QUOTH" quotes --version | sed 's/[0-9][0-9.]*/VERSION/'
