# What `cmake --install` puts where.

install(TARGETS quoth
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/quoth
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")

# A static library does not say what it needs, so its users must: Requires is public then.
list(JOIN QUOTH_REQUIRES ", " requires)
set(system_libraries "-pthread -lm")
if(NOT Iconv_IS_BUILT_IN)
  string(APPEND system_libraries " -liconv")
endif()
if(BUILD_SHARED_LIBS)
  set(QUOTH_PC_PRIVATE ".private")
endif()
set(QUOTH_PC_REQUIRES "Requires${QUOTH_PC_PRIVATE}: ${requires}")
set(QUOTH_PC_LIBS "-lquoth")
if(BUILD_SHARED_LIBS)
  set(QUOTH_PC_LIBS_PRIVATE "Libs.private: ${system_libraries}")
else()
  string(APPEND QUOTH_PC_LIBS " ${system_libraries}")
endif()
# From the file's own folder back to the prefix, so that an installation can be moved.
file(RELATIVE_PATH QUOTH_PC_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(${PROJECT_SOURCE_DIR}/quoth.pc.in ${PROJECT_BINARY_DIR}/quoth.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/quoth.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(FILES ${PROJECT_SOURCE_DIR}/doc/quoth.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_SOURCE_DIR}/completion/quoth.bash
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME quoth)
install(FILES ${PROJECT_SOURCE_DIR}/completion/_quoth
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${PROJECT_SOURCE_DIR}/completion/quoth.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
