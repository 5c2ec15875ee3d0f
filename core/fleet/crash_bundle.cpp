// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/crash_bundle.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "core/crypto/digest.h"

namespace graylens::fleet {

using namespace backend;

namespace {

constexpr TimeMs kNsPerMs = 1'000'000;

std::string_view kindOf(cluster::CrashKind kind)
{
    switch (kind) {
    case cluster::CrashKind::Native:
        return "native";
    case cluster::CrashKind::Anr:
        return "anr";
    case cluster::CrashKind::OutOfMemory:
        return "oom";
    default:
        return "java";
    }
}

/// As the platform prints it.
std::string stackText(const cluster::CrashReport& report)
{
    std::string out;
    int number = 0;
    for (const cluster::CrashFrame& frame : report.frames) {
        if (report.kind == cluster::CrashKind::Native)
            out += fmt::format("      #{:02} pc {:016x}  /data/app/lib/arm64/{} ({})\n", number++, frame.address,
                               frame.module, frame.function);
        else
            out += fmt::format("\tat {}({}:{})\n", frame.function, frame.file, frame.line);
    }
    return out;
}

Result<void> write(bundle::BundleWriter& writer, const CrashRecord& crash, TimeNs now)
{
    const std::string stack = stackText(crash.report);
    const std::int64_t pid = 9000 + crash.timeMs % 18'000;
    TimeNs at = now - static_cast<TimeNs>(crash.breadcrumbs.size() + 1) * 2'500'000'000;
    for (const std::string& crumb : crash.breadcrumbs) {
        GL_CHECK(writer.log({at, trace::LogLevel::Info, pid, pid, "Navigation", crumb}));
        at += 2'500'000'000;
    }
    const std::string last = fmt::format("{}: {}\n{}", crash.report.reason, crash.report.message, stack);
    const bool isAnr = crash.report.kind == cluster::CrashKind::Anr;
    GL_CHECK(writer.log({now, trace::LogLevel::Error, pid, pid, isAnr ? "ActivityManager" : "AndroidRuntime", last}));
    bundle::CrashReport report;
    report.ts = now;
    report.kind = kindOf(crash.report.kind);
    report.process = "com.example.harbor";
    report.thread = "main";
    report.reason = crash.report.reason;
    report.message = crash.report.message;
    report.stack = stack;
    GL_CHECK(writer.crash(report));
    bundle::Trigger trigger;
    trigger.ts = now;
    trigger.kind = "crash";
    trigger.text = crash.report.reason;
    return writer.trigger(trigger);
}

} // namespace

Result<std::string> crashBundle(const demo::Sealing& sealing, const Handset& handset, const CrashRecord& crash)
{
    demo::Phone phone = handset.phone;
    phone.appVersion = crash.environment[Dimension::Version];
    phone.grayBatch = crash.environment[Dimension::Batch];
    phone.now = crash.timeMs * kNsPerMs;
    const std::string hex = crypto::sha256Hex(crash.id);
    std::uint64_t part = 0;
    std::from_chars(hex.data(), hex.data() + 16, part, 16);
    return demo::makeBundle(sealing, part, phone,
                            [&](bundle::BundleWriter& writer) { return write(writer, crash, phone.now); });
}

BundleInfo crashBundleInfo(const CrashRecord& crash, std::string_view content)
{
    BundleInfo info;
    info.id = crash.bundle;
    info.digest = crypto::sha256Hex(content);
    info.size = content.size();
    info.environment = crash.environment;
    info.timeMs = crash.timeMs;
    info.trigger = "crash";
    return info;
}

Result<void> sendBundle(Backend& backend, const BundleInfo& info, std::string_view content, const Call& call)
{
    GL_TRY(UploadState state, backend.beginUpload(info, call));
    while (!state.isComplete) {
        GL_CHECK(call.check());
        const auto rest = std::as_bytes(std::span(content)).subspan(static_cast<std::size_t>(state.received));
        const auto piece = rest.first(std::min(rest.size(), kMaxChunk));
        GL_TRY(state, backend.write(info.id, {state.received, {piece.begin(), piece.end()}}, call));
    }
    return {};
}

} // namespace graylens::fleet
