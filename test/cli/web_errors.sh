# A page that cannot be had is named with the reason, and costs the others nothing.
"$EXAMPLES/../test/web/with_server" sh -s <<'END'
get() {
    "$QUOTH" extract --allow-private "$@" | grep counted
}
get "$A/gone" "$F/teapot" "$G/empty" "$H/picture" "$A/article" "http://"
get "$A/hangup" "$F/garbage" "$G/short" "$H/badly-packed" "http://no..host/"
get "$A/loop" "$F/endless" "$G/to?url=file:///etc/hostname" "$H/to?url=ftp://post.example/"
get "$A/large" "$F/larger" "$G/bomb"
get --timeout 16 "$A/drip" "$F/hang"
get --timeout 4 "$A/forever"
get --user-agent 7/1 "$A/article"
get --user-agent "a b" "$A/article"
get --user-agent "$(printf 'a\nX-Evil: 1')" "$A/article"
get --timeout 0 "$A/article"
echo >file
get --cache file/cache "$A/article"
END
