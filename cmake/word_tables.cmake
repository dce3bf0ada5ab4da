# Each model/words/NAME.txt becomes generated/words_NAME.inc in the build folder: one line
# `"word",` for each word, to be included between the braces of an array.

function(quoth_word_tables out)
  set(tables)
  set(script ${PROJECT_SOURCE_DIR}/cmake/words.cmake)
  file(GLOB lists CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/model/words/*.txt)
  foreach(list IN LISTS lists)
    get_filename_component(name ${list} NAME_WE)
    set(table ${PROJECT_BINARY_DIR}/generated/words_${name}.inc)
    add_custom_command(OUTPUT ${table}
      COMMAND ${CMAKE_COMMAND} -D IN=${list} -D OUT=${table} -P ${script}
      DEPENDS ${list} ${script}
      COMMENT "Word table ${name}"
      VERBATIM)
    list(APPEND tables ${table})
  endforeach()
  set(${out} ${tables} PARENT_SCOPE)
endfunction()
