# quoth_flags: the compiler flags of everything in this tree.

set(CMAKE_C_STANDARD 17)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(quoth_flags INTERFACE)
target_compile_options(quoth_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
  -Wvla -Wundef -Wformat=2 -Wcast-qual -Wwrite-strings)

# -std=c17 hides POSIX unless it is asked for.
target_compile_definitions(quoth_flags INTERFACE
  _XOPEN_SOURCE=700 _DEFAULT_SOURCE=1 $<$<PLATFORM_ID:Darwin>:_DARWIN_C_SOURCE=1>
  QUOTH_BUILD_VERSION="${PROJECT_VERSION}")

if(QUOTH_WERROR)
  target_compile_options(quoth_flags INTERFACE -Werror)
endif()

if(QUOTH_FUZZ)
  if(NOT CMAKE_C_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "QUOTH_FUZZ needs clang: configure with -DCMAKE_C_COMPILER=clang")
  endif()
  set(QUOTH_SANITIZE ON)
  target_compile_options(quoth_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

if(QUOTH_SANITIZE)
  set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=all)
  target_compile_options(quoth_flags INTERFACE ${sanitizers} -fno-omit-frame-pointer -g)
  target_link_options(quoth_flags INTERFACE ${sanitizers})
endif()
