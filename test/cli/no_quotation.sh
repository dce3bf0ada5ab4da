# A report in which nobody speaks.
printf 'Rain on Tuesday\n\nIt rained in Dunmore for most of the day.\n' >rain.txt
"$QUOTH" brief rain.txt
echo "[$?]"
"$QUOTH" quotes rain.txt
echo "[$?]"
"$QUOTH" extract rain.txt
echo "[$?]"
"$QUOTH" quotes --json rain.txt
"$QUOTH" brief --json rain.txt
