# Each model/words/NAME.txt becomes generated/words_NAME.inc in the build folder: one line
# `"word",` for each word, to be included between the braces of an array.
# model/page/forest.txt becomes generated/words_page_forest.inc.

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
  set(table ${PROJECT_BINARY_DIR}/generated/words_page_forest.inc)
  set(script ${PROJECT_SOURCE_DIR}/cmake/forest.cmake)
  set(forest ${PROJECT_SOURCE_DIR}/model/page/forest.txt)
  add_custom_command(OUTPUT ${table}
    COMMAND ${CMAKE_COMMAND} -D IN=${forest} -D OUT=${table} -P ${script}
    DEPENDS ${forest} ${script}
    COMMENT "Table words_page_forest"
    VERBATIM)
  list(APPEND tables ${table})
  set(${out} ${tables} PARENT_SCOPE)
endfunction()
