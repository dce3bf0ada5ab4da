# With --cache, a page that did not change is not sent again.
"$EXAMPLES/../test/web/with_server" --log sh -s <<'END'
get() {
    "$QUOTH" extract --allow-private --cache kept "$@"
}
get "$A/etag" "$F/dated" "$G/secret" >first
ls kept | wc -l | tr -d ' '
get "$A/etag" "$F/dated" "$G/secret" >second
cmp first second && grep -c counted second
for file in kept/*; do
    printf 'damaged' >"$file"
done
get "$A/etag" "$F/dated" "$G/secret" >third
cmp first third
get "$A/etag" | grep counted
END
