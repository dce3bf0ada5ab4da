# robots.txt is obeyed, redirects too; one page at a time from each host, with a pause between.
"$EXAMPLES/../test/web/with_server" --log --pace sh -s <<'END'
get() {
    "$QUOTH" extract --allow-private "$@" | grep counted
}
get "$B/article?n=1" "$B/article?n=7" "$B/canonical"
get "$C/article" "$C/article?n=2"
get "$E/article" "$A/to?url=$B/article"
get "$D/article" "$D/article?n=2"
get "$F/article" "$F/article?n=2" "$F/article?n=3"
END
