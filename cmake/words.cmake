# cmake -D IN=NAME.txt -D OUT=words_NAME.inc -P words.cmake
# Turns a list of words, one a line, into C string literals. Lines that begin with `#` and blank
# lines are left out, spaces at both ends too. The text is never split into a CMake list, where
# `;` and `[` would not stay what they are.

file(READ ${IN} text)
string(REPLACE "\r" "" text "\n${text}\n")
string(REGEX REPLACE "[ \t]+\n" "\n" text "${text}")
string(REGEX REPLACE "\n[ \t]+" "\n" text "${text}")
string(REGEX REPLACE "\n#[^\n]*" "" text "${text}")
string(REGEX REPLACE "([\\\"?])" "\\\\\\1" text "${text}")
string(REGEX REPLACE "\n+$" "" text "${text}")
string(REGEX REPLACE "\n+([^\n]+)" "\"\\1\",\n" text "${text}")
file(WRITE ${OUT} "${text}")
