# A folder that links to itself is entered once.
mkdir -p loop/inner
ln -s .. loop/inner/up
ln -s . loop/self
printf 'A title\n\n"We are still here," said Ada Quill.\n' >loop/inner/report.txt
"$QUOTH" quotes loop
echo "[$?]"
