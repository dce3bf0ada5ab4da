# Tables and lists of reports, as other tools write them.
cat >news.csv <<'END'
,title,publication,date,url,content
0,Ferry late,Marl Echo,2026-03-02,https://echo.example/a,"The ferry is late. ""It will come,"" Ann Roe said.

Nobody knew when."

1,Ferry lost,Osk Herald,2026-03-03,https://herald.example/b,"""It is lost,"" said Ann Roe."
2,Ferry gone,Osk Herald,2026-03-04,https://herald.example/c,
END
"$QUOTH" extract --json news.csv
echo "[$?]"
printf 'Titel;Datum;Beitrag\nSp\344t;3.5.2026;Die F\344hre ist sp\344t.\n' >bericht.csv
"$QUOTH" extract --json --field text=Beitrag --field title=Titel --field published=Datum bericht.csv
echo "[$?]"
printf 'title\ttext\nFerry\tThe ferry\tand more\nOpen\t"never closed\n' >tabs.tsv
"$QUOTH" extract --json tabs.tsv
echo "[$?]"
printf '%s\t' https://echo.example/a null 0123456789abcdef echo.example 'Ferry late' null 2026-03-02 >rows.csv
printf '"The ferry is late. ""It will come,"" Ann Roe said.\n\nNobody knew when."\tnull\tnull\tnull\r\n' >>rows.csv
printf '%s\t' null null fedcba9876543210 null null null null 'It is lost.' null null >>rows.csv
printf 'null\r\n' >>rows.csv
"$QUOTH" extract --json rows.csv
printf 'null\tof\tthe\tcolumns\tis\ta\tdate,\tso\tthis is\ttext\n' >text.txt
"$QUOTH" extract --json text.txt
cat >list.json <<'END'
[{"title": "Ferry late", "text": "The ferry is late."},
 {"title": "No text"}, 5,
 {"title": "Ferry lost", "text": "It is lost."}]
END
"$QUOTH" extract --json --jobs 2 list.json
echo "[$?]"
printf 'Text, title and date\n\nThis is a report, not a table.\n' >report.txt
"$QUOTH" extract --json report.txt
"$QUOTH" extract --field body=text news.csv
echo "[$?]"
