# A line of 200 MB is refused in bounded memory, and the next input is read.
printf 'A title\n\n"We are still here," said Ada Quill.\n' >good.txt
head -c 200000000 /dev/zero | tr '\0' 'a' | "$QUOTH" quotes - good.txt
echo "[$?]"
