// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/fact_reader.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "core/base/utf8.h"

namespace graylens::decode::perfetto {

using trace::Severity;

namespace {

std::string utf8(std::string_view text)
{
    std::string storage;
    return std::string(asUtf8(text, storage));
}

} // namespace

FactReader::FactReader(trace::EventSink& sink, ftrace::TaskTable& tasks, ClockTable& clocks)
    : m_sink(sink)
    , m_tasks(tasks)
    , m_clocks(clocks)
{ }

void FactReader::fact(std::string_view key, std::string_view value)
{
    std::string storage;
    if (!value.empty())
        m_sink.metadata(key, asUtf8(value, storage));
}

void FactReader::readProcessTree(Bytes message)
{
    forEachField(message, [this](const Field& field) {
        if (field.number == 1 && field.isLength())
            readProcess(field.bytes);
        else if (field.number == 2 && field.isLength())
            readThread(field.bytes);
    });
}

void FactReader::readProcess(Bytes message)
{
    std::int64_t pid = -1, uid = -1;
    std::string name;
    forEachField(message, [&](const Field& field) {
        if (field.number == 1)
            pid = field.asInt32();
        else if (field.number == 3 && name.empty())
            name = utf8(field.text());
        else if (field.number == 5)
            uid = field.asInt32();
    });
    if (pid < 0)
        return;
    m_tasks.setProcess(pid, pid);
    if (uid >= 0)
        m_users.insert(uid);
    if (name.empty())
        return;
    m_tasks.nameProcess(pid, name);
    m_processNames[pid] = name;
}

void FactReader::readThread(Bytes message)
{
    std::int64_t tid = -1, pid = -1;
    std::string_view name;
    forEachField(message, [&](const Field& field) {
        if (field.number == 1)
            tid = field.asInt32();
        else if (field.number == 2)
            name = field.text();
        else if (field.number == 3)
            pid = field.asInt32();
    });
    if (tid < 0)
        return;
    if (pid >= 0)
        m_tasks.setProcess(tid, pid);
    if (!name.empty())
        m_tasks.nameThread(tid, utf8(name));
}

void FactReader::readAndroidLog(Bytes message)
{
    forEachField(message, [this](const Field& field) {
        if (field.number == 1 && field.isLength())
            readLogEvent(field.bytes);
    });
}

void FactReader::readLogEvent(Bytes message)
{
    trace::LogRecord record;
    std::uint64_t timestamp = 0;
    std::string tag, text;
    forEachField(message, [&](const Field& field) {
        switch (field.number) {
        case 2:
            record.pid = field.asInt32();
            break;
        case 3:
            record.tid = field.asInt32();
            break;
        case 5:
            timestamp = field.value;
            break;
        case 6:
            tag = utf8(field.text());
            break;
        case 7: // android.util.Log: 2 verbose to 7 fatal
            if (field.value >= 2 && field.value <= 7)
                record.level = static_cast<trace::LogLevel>(field.value - 1);
            break;
        case 8:
            text = utf8(field.text());
            break;
        case 9: // of the events log: names and values
            forEachField(field.bytes, [&text](const Field& part) {
                if (part.number == 1)
                    text += (text.empty() ? "" : " ") + utf8(part.text()) + "=";
                else if (part.number == 2)
                    text += fmt::format("{}", part.asSigned());
                else if (part.number == 3)
                    text += fmt::format("{}", std::bit_cast<float>(static_cast<std::uint32_t>(part.value)));
                else if (part.number == 4)
                    text += utf8(part.text());
            });
            break;
        default:
            break;
        }
    });
    const auto ts = m_clocks.toTrace(kRealtime, 0, timestamp);
    m_unplacedLogs += ts ? 0U : 1U;
    record.ts = ts.value_or(static_cast<TimeNs>(timestamp));
    record.tag = m_sink.intern(tag);
    record.message = text;
    m_sink.log(record);
}

void FactReader::readSystemInfo(Bytes message)
{
    forEachField(message, [this](const Field& field) {
        switch (field.number) {
        case 1:
            forEachField(field.bytes, [this](const Field& part) {
                if (part.number == 1)
                    fact("os.name", part.text());
                else if (part.number == 2)
                    fact("os.build", part.text());
                else if (part.number == 3)
                    fact("os.kernel", m_kernel = part.text());
                else if (part.number == 4)
                    fact("device.machine", part.text());
            });
            break;
        case 2:
            return fact("os.fingerprint", field.text());
        case 4:
            return fact("trace.recorder", field.text());
        case 5:
            return fact("os.sdk", fmt::format("{}", field.value));
        case 8:
            return fact("device.cpus", fmt::format("{}", field.value));
        case 9:
            return fact("device.soc", field.text());
        case 10:
            return fact("device.hardware", field.text());
        case 14:
            return fact("device.manufacturer", field.text());
        default:
            break;
        }
    });
}

void FactReader::readTraceConfig(Bytes message)
{
    std::vector<std::string> sources;
    std::uint64_t bufferKb = 0;
    forEachField(message, [&](const Field& field) {
        if (field.number == 1) {
            forEachField(field.bytes, [&](const Field& part) { bufferKb += part.number == 1 ? part.value : 0; });
        } else if (field.number == 2) {
            forEachField(field.bytes, [&](const Field& part) {
                if (part.number != 1)
                    return;
                forEachField(part.bytes, [&](const Field& name) {
                    if (name.number == 1 && name.isLength())
                        sources.push_back(utf8(name.text()));
                });
            });
        } else if (field.number == 3 && !field.isLength() && field.value > 0) {
            fact("trace.duration-ms", fmt::format("{}", field.value));
        } else if (field.number == 22) {
            fact("trace.session", field.text());
        }
    });
    std::sort(sources.begin(), sources.end());
    sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
    fact("trace.sources", fmt::format("{}", fmt::join(sources, ", ")));
    if (bufferKb > 0)
        fact("trace.buffer-kb", fmt::format("{}", bufferKb));
}

void FactReader::readBuffer(Bytes message)
{
    forEachField(message, [this](const Field& field) {
        if (field.number == 3)
            m_overwritten += field.value;
        else if (field.number == 18)
            m_discarded += field.value;
        else if (field.number == 19)
            m_writerLoss += field.value;
    });
}

void FactReader::readTraceStats(Bytes message)
{
    m_overwritten = m_discarded = m_writerLoss = 0; // each one counts from the start
    forEachField(message, [this](const Field& field) {
        if (field.number == 1 && field.isLength())
            readBuffer(field.bytes);
    });
}

void FactReader::readPackages(Bytes message)
{
    forEachField(message, [this](const Field& field) {
        if (field.number != 1 || !field.isLength())
            return;
        std::string name, version;
        std::int64_t uid = -1;
        forEachField(field.bytes, [&](const Field& part) {
            if (part.number == 1)
                name = utf8(part.text());
            else if (part.number == 2)
                uid = part.asSigned();
            else if (part.number == 5)
                version = fmt::format("{}", part.asSigned());
        });
        ++m_packageCount;
        m_packages[uid][name] = version;
    });
}

void FactReader::readUuid(Bytes message)
{
    std::uint64_t low = 0, high = 0;
    forEachField(message, [&](const Field& field) { (field.number == 1 ? high : low) = field.value; });
    fact("trace.uuid", fmt::format("{:016x}{:016x}", high, low));
}

void FactReader::finish()
{
    const auto clockName = [this]() -> std::string {
        switch (m_clocks.traceClock()) {
        case kRealtime:
            return "realtime";
        case kMonotonic:
            return "monotonic";
        case kMonotonicRaw:
            return "monotonic-raw";
        case kBootTime:
            return "boottime";
        default:
            return fmt::format("clock {}", m_clocks.traceClock());
        }
    };
    fact("clock", clockName());
    if (const auto offset = m_clocks.realtimeOffset())
        fact("clock.realtime-offset-ns", fmt::format("{}", *offset));
    if (m_packageCount > 0)
        fact("packages", fmt::format("{}", m_packageCount));
    for (const auto& [uid, packages] : m_packages) {
        constexpr std::int64_t kFirstAppUser = 10000;
        if (uid < kFirstAppUser || !m_users.contains(uid))
            continue;
        for (const auto& [name, version] : packages)
            fact("package." + name, version.empty() ? "present" : "version " + version);
    }
    const auto report = [this](std::string_view code, Severity severity, std::uint64_t count, std::string_view text) {
        if (count > 0)
            m_sink.issue({code, severity, -1, count, text, {}});
    };
    report(
        "buffer-overwritten", Severity::DataLoss, m_overwritten,
        "The recorder's buffer ran full and its oldest parts were overwritten: early events are missing. Record with "
        "a larger buffer.");
    report("buffer-discarded", Severity::DataLoss, m_discarded,
           "The recorder's buffer ran full and later parts were discarded: events at the end are missing.");
    report("writer-loss", Severity::DataLoss, m_writerLoss,
           "Programs wrote faster than the recorder could take it: packets were lost. Record with a larger shared "
           "buffer.");
    report("log-clock-unknown", Severity::Warning, m_unplacedLogs,
           "Log lines have calendar time, and no clock snapshot says how it relates to the trace.");
}

} // namespace graylens::decode::perfetto
