// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Every format of this program in one list. An explicit one: registration by static objects is dropped by the linker.
#include "core/decode/art_method/art_method_decoder.h"
#include "core/decode/callgrind/callgrind_decoder.h"
#include "core/decode/chrome_json/chrome_json_decoder.h"
#include "core/decode/collapsed/collapsed_decoder.h"
#include "core/decode/cpuprofile/cpuprofile_decoder.h"
#include "core/decode/decoder.h"
#include "core/decode/firefox/firefox_decoder.h"
#include "core/decode/ghc_prof/ghc_prof_decoder.h"
#include "core/decode/gperftools/gperftools_decoder.h"
#include "core/decode/har/har_decoder.h"
#include "core/decode/instruments/instruments_decoder.h"
#include "core/decode/json_lines/json_lines_decoder.h"
#include "core/decode/kernel_log/kernel_log_decoder.h"
#include "core/decode/logan/logan_decoder.h"
#include "core/decode/logcat/logcat_decoder.h"
#include "core/decode/perf_script/perf_script_decoder.h"
#include "core/decode/perfetto/perfetto_decoder.h"
#include "core/decode/pprof/pprof_decoder.h"
#include "core/decode/simpleperf/simpleperf_decoder.h"
#include "core/decode/speedscope/speedscope_decoder.h"
#include "core/decode/stackprof/stackprof_decoder.h"
#include "core/decode/systrace/systrace_decoder.h"
#include "core/decode/text_log/text_log_decoder.h"
#include "core/decode/thread_dump/thread_dump_decoder.h"
#include "core/decode/xlog/xlog_decoder.h"

namespace graylens::decode {

Registry Registry::builtin()
{
    Registry registry;
    registry.add(artMethodDecoder());
    registry.add(callgrindDecoder());
    registry.add(chromeJsonDecoder());
    registry.add(collapsedDecoder());
    registry.add(cpuprofileDecoder());
    registry.add(ghcProfDecoder());
    registry.add(harDecoder());
    registry.add(instrumentsDecoder());
    registry.add(loganDecoder());
    registry.add(logcatDecoder());
    registry.add(perfScriptDecoder());
    registry.add(firefoxDecoder());
    registry.add(gperftoolsDecoder());
    registry.add(pprofDecoder());
    registry.add(simpleperfDecoder());
    registry.add(speedscopeDecoder());
    registry.add(stackprofDecoder());
    registry.add(systraceDecoder());
    registry.add(perfettoDecoder());
    registry.add(threadDumpDecoder());
    registry.add(xlogDecoder());
    registry.add(kernelLogDecoder());
    registry.add(jsonLinesDecoder());
    registry.add(textLogDecoder()); // last: any line that begins with a time will do
    return registry;
}

} // namespace graylens::decode
