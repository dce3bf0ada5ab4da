# Colour when it is asked for, never otherwise: this is no terminal.
. "$(dirname "$0")/reports.txt"
escape=$(printf '\033')
count() {
    "$QUOTH" brief "$@" reports | grep -c "$escape\\["
}
[ "$(count)" -eq 0 ] && echo "auto: none"
[ "$(count --color never)" -eq 0 ] && echo "never: none"
[ "$(count --color=always)" -gt 5 ] && echo "always: some"
[ "$(NO_COLOR=1 count --color always)" -gt 5 ] && echo "always, NO_COLOR: some"
"$QUOTH" brief reports >plain
"$QUOTH" brief --color always reports | sed "s/$escape\\[[0-9;]*m//g" | cmp - plain && echo "the same words"
