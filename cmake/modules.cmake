# add_module(NAME SOURCES ... DEPS ...): one static library of the house, e.g. add_module(core_trace SOURCES a.cpp a.h DEPS core_base).
# Headers are listed beside sources; nothing is globbed. DEPS are public: whoever links a module may include what its headers include.
function(add_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPS;PRIVATE_DEPS")
    add_library(${name} STATIC ${arg_SOURCES})
    target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR})
    target_link_libraries(${name} PUBLIC ${arg_DEPS} PRIVATE project_warnings ${arg_PRIVATE_DEPS})
endfunction()

# add_ui_module: as add_module, with Qt's moc and the project's Qt definitions.
function(add_ui_module name)
    add_module(${name} ${ARGN})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PUBLIC Qt6::Widgets PRIVATE project_qt)
endfunction()

# add_graylens_test(NAME SOURCES ... DEPS ... [GUI]): one QtTest executable, registered with ctest, offscreen.
# AUTOMOC is on: end the file with #include "tst_x.moc".
function(add_graylens_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "GUI" "TIMEOUT" "SOURCES;DEPS")
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 300)
    endif()
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR})
    target_compile_definitions(${name} PRIVATE GRAYLENS_SOURCE_DIR="${PROJECT_SOURCE_DIR}" GRAYLENS_BINARY_DIR="${PROJECT_BINARY_DIR}")
    target_link_libraries(${name} PRIVATE ${arg_DEPS} Qt6::Test project_qt project_warnings)
    if(arg_GUI)
        target_link_libraries(${name} PRIVATE Qt6::Widgets)
    endif()
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
endfunction()

# add_fuzz_target(NAME SOURCE ... DEPS ...): a libFuzzer binary with the fuzz preset (clang); otherwise the same entry point
# becomes a test that replays the seeds in tests/fuzz/corpus/NAME, so that seeds cannot rot.
function(add_fuzz_target name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPS")
    if(GRAYLENS_FUZZ)
        add_executable(${name} ${arg_SOURCES})
        target_link_options(${name} PRIVATE -fsanitize=fuzzer,address,undefined)
    else()
        add_executable(${name} ${arg_SOURCES} ${PROJECT_SOURCE_DIR}/tests/fuzz/replay.cpp)
        add_test(NAME ${name}_seeds COMMAND ${name} ${PROJECT_SOURCE_DIR}/tests/fuzz/corpus/${name})
    endif()
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
    target_link_libraries(${name} PRIVATE ${arg_DEPS} project_warnings)
endfunction()
