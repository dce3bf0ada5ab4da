# IN: a forest, one tree a line; OUT: the lines in braces, for the middle of a C array.
# Lines that begin with # are comments.

file(STRINGS ${IN} lines REGEX "^[^#]")
set(trees "")
foreach(line IN LISTS lines)
  string(REPLACE " " "}, {" nodes "${line}")
  string(APPEND trees "{${nodes}},\n")
endforeach()
file(WRITE ${OUT} "${trees}")
