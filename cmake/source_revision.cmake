# Writes HEADER with a hash of all sources that take part in turning a file into columns, where it changed.
# SPDX-FileCopyrightText: 2026 The Graylens developers
# SPDX-License-Identifier: GPL-3.0-or-later
file(GLOB_RECURSE sources
    ${SOURCE}/core/base/*.h ${SOURCE}/core/base/*.cpp ${SOURCE}/core/cache/*.h ${SOURCE}/core/cache/*.cpp
    ${SOURCE}/core/decode/*.h ${SOURCE}/core/decode/*.cpp ${SOURCE}/core/import/*.h ${SOURCE}/core/import/*.cpp
    ${SOURCE}/core/io/*.h ${SOURCE}/core/io/*.cpp ${SOURCE}/core/symbols/*.h ${SOURCE}/core/symbols/*.cpp
    ${SOURCE}/core/trace/*.h ${SOURCE}/core/trace/*.cpp)
list(SORT sources)
set(all "")
foreach(source ${sources})
    file(SHA256 ${source} hash)
    string(APPEND all ${hash})
endforeach()
string(SHA256 revision "${all}")
string(SUBSTRING ${revision} 0 16 revision)
set(text "#pragma once\n\nnamespace graylens::cache {\n\n/// Of the sources that decode: other sources may give other columns.\ninline constexpr char kSourceRevision[] = \"${revision}\";\n\n} // namespace graylens::cache\n")
set(before "")
if(EXISTS ${HEADER})
    file(READ ${HEADER} before)
endif()
if(NOT text STREQUAL before)
    file(WRITE ${HEADER} "${text}")
endif()
