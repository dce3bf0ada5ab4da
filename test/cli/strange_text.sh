# Broken bytes, a page that ends in the middle, a charset that nobody knows, escape sequences.
printf 'Caf\351 reopens\n\n"It was \351t\351 all year," said Ada Quill.\n' >latin1.txt
printf '<html><head><title>Cut off</title></head><body><p>"We were cut off," said Ada Quill.</p><p>The re' >cut.html
printf '<meta charset="x-none-such"><title>T</title><p>"No such charset," said Ada Quill.</p>' >charset.html
printf '%s\n' '{"title": "Bell \u001b]0;dong\u0007", "text": "\"Ding \u001b[31mred \u202e,\" said Ada Quill."}' >escape.jsonl
for file in latin1.txt cut.html charset.html escape.jsonl; do
    "$QUOTH" quotes "$file"
    echo "[$?]"
done
