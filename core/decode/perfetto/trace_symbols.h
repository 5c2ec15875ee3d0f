// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/operation.h"
#include "core/decode/perfetto/stack_table.h"
#include "core/decode/perfetto/wire.h"
#include "core/symbols/clear_name.h"

namespace graylens::decode::perfetto {

/// Names that tools put into a trace after recording it: symbols of native code
/// (protos/perfetto/trace/profiling/profile_common.proto, ModuleSymbols) and mappings of obfuscated apps
/// (deobfuscation.proto).
class TraceSymbols
{
public:
    void addModule(Bytes moduleSymbols);
    void addMapping(Bytes deobfuscationMapping);
    /// All is added; mappings can be asked. Issues of mappings go to the sink. Cancelled.
    Result<void> finish(trace::EventSink& sink, const Operation& operation);

    /// The clear frames that one stands for, innermost first; empty where the trace has no name for it.
    std::vector<symbols::NamedFrame> framesOf(const FrameText& frame) const;

private:
    using Module = std::unordered_map<std::uint64_t, std::vector<symbols::NamedFrame>>; ///< by address
    struct App
    {
        std::string text = "#\n"; ///< an R8 mapping, written from the messages; its first bytes are no archive's
        symbols::MappingPtr mapping;
    };
    const App* appOf(const FrameText& frame) const;

    std::map<std::string, Module> m_modules; ///< by build id, else by path
    std::map<std::string, App> m_apps; ///< by package
};

} // namespace graylens::decode::perfetto
