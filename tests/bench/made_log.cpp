// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/made_log.h"

#include <array>
#include <fstream>
#include <string>

#include <fmt/format.h>

#include "core/base/worker_pool.h"
#include "core/bundle/insecure_writer.h"
#include "core/io/byte_source.h"

namespace graylens::bench {

namespace {

namespace fs = std::filesystem;

constexpr crypto::InsecureSeed kSeed {1};

/// Android log lines of a few templates; numbers from small, skewed pools, so that they compress about as real ones do.
class LogMaker
{
public:
    struct Line
    {
        TimeNs ts = 0;
        int pid = 0, tid = 0;
        trace::LogLevel level = trace::LogLevel::Unknown;
        std::string_view tag;
        std::string message;
    };

    const Line& next()
    {
        static constexpr std::array<std::pair<const char*, const char*>, 10> templates {{
            {"ActivityManager", "Start proc #:com.example.mail/u0a# for service com.example.mail/.sync.SyncService"},
            {"PowerManagerService",
             "acquire lock=#, flags=0x1, tag=\"View Lock\", name=com.android.systemui, ws=null, uid=#, pid=#"},
            {"PowerManagerService",
             "ready=true,policy=3,wakefulness=1,wksummary=0x23,uasummary=0x1,bootcompleted=true,"
             "boostinprogress=false"},
            {"WindowManager",
             "Changing focus from Window{# u0 com.example.reader/com.example.reader.MainActivity} to null"},
            {"art",
             "Background concurrent copying GC freed #(6MB) AllocSpace objects, 12(#KB) LOS objects, 49% free, "
             "8MB/16MB, paused #us total #ms"},
            {"ImageLoader", "fetch https://img.example.com/c/#.webp done in # ms, # bytes, cache MISS, node edge-#"},
            {"WifiHAL", "Getting link stats, rssi=-61 txGood=# txBad=2 rxGood=# linkSpeed=433"},
            {"SensorService", "Calling batch handle==1 flags=0 rate=# timeout=0"},
            {"OpenGLRenderer", "Davey! duration=#ms; Flags=0, IntendedVsync=#, Vsync=#"},
            {"AudioFlinger", "write blocked for # msecs, # delayed writes, thread 0xb3f83000"},
        }};
        static constexpr std::pair<const char*, const char*> needle {"Watchdog",
                                                                     "NEEDLE-7f3a fatal watchdog in system_server"};
        const bool isNeedle = ++m_lines % 250'007 == 0;
        const auto& [tag, text] = isNeedle ? needle : templates[skewed(templates.size())];
        m_line.ts += static_cast<TimeNs>(20 + skewed(3000)) * 1000;
        if (below(4) == 0)
            m_thread = static_cast<int>(skewed(512));
        m_line.pid = 1000 + m_thread % 64 * 37;
        m_line.tid = m_line.pid + m_thread / 64;
        m_line.level = static_cast<trace::LogLevel>(1 + below(11) % 5);
        m_line.tag = tag;
        m_line.message.clear();
        for (const char* c = text; *c; ++c) {
            if (*c != '#')
                m_line.message += *c;
            else
                m_line.message += below(10) < 7 ? "181463" : std::to_string((skewed(4096) + 1) * 2654435761U % 1000000);
        }
        return m_line;
    }

private:
    std::uint64_t bits()
    {
        m_state += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    std::uint64_t below(std::uint64_t n) { return bits() % n; }
    std::size_t skewed(std::size_t n)
    {
        const double u = static_cast<double>(bits() >> 11U) * 0x1p-53;
        return static_cast<std::size_t>(static_cast<double>(n) * u * u * u);
    }

    std::uint64_t m_state = 7;
    int m_thread = 0;
    std::uint64_t m_lines = 0;
    Line m_line;
};

/// The line as "logcat -v threadtime" prints it.
void appendText(std::string& out, const LogMaker::Line& line)
{
    const auto ms = line.ts / 1000000;
    fmt::format_to(std::back_inserter(out), "01-{:02} {:02}:{:02}:{:02}.{:03} {:5} {:5} {} {}: {}\n",
                   1 + ms / 86400000 % 28, ms / 3600000 % 24, ms / 60000 % 60, ms / 1000 % 60, ms % 1000, line.pid,
                   line.tid, "?VDIWEF"[static_cast<std::size_t>(line.level)], line.tag, line.message);
}

bundle::Output toFile(std::ofstream& file)
{
    return [&file](std::span<const std::byte> bytes) -> Result<void> {
        file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        return file ? Result<void> {} : Result<void>(fail(Errc::Io, "cannot write the input of a benchmark"));
    };
}

} // namespace

bool makeLog(MadeLog& inputs, const Options& options)
{
    const std::uint64_t wanted = (std::uint64_t {1} << 30) / (options.quick ? 10 : 1);
    const fs::path folder = options.workFolder;
    const std::string suffix = options.quick ? "-quick" : "";
    inputs.text = folder / ("needles" + suffix + ".txt");
    inputs.records = folder / ("needles-records" + suffix + ".glb");
    inputs.attached = folder / ("needles-attached" + suffix + ".glb");
    const auto key = crypto::addInsecureSeededKey(inputs.ring, kSeed, "bench", 0);
    if (!key)
        return false;
    if (fs::exists(inputs.attached))
        return true;
    bundle::WriterOptions writing;
    writing.recipients.push_back(inputs.ring.find(*key)->publicKey);
    {
        std::ofstream text(inputs.text, std::ios::binary), sealed(inputs.records, std::ios::binary);
        auto writer = bundle::createInsecureSeeded(toFile(sealed), writing, kSeed, 0);
        LogMaker maker;
        std::string block;
        for (std::uint64_t written = 0; writer && written < wanted;) {
            const LogMaker::Line& line = maker.next();
            const std::size_t before = block.size();
            appendText(block, line);
            written += block.size() - before;
            if (!(*writer)->log({line.ts, line.level, line.pid, line.tid, line.tag, line.message}))
                return false;
            if (block.size() > (std::size_t {1} << 20)) {
                text << block;
                block.clear();
            }
        }
        text << block;
        if (!writer || !(*writer)->finish())
            return false;
    }
    std::ofstream sealed(inputs.attached, std::ios::binary);
    auto writer = bundle::createInsecureSeeded(toFile(sealed), writing, kSeed, 0);
    const auto text = io::openFile(inputs.text);
    WorkerPool pool;
    Operation operation;
    operation.pool = &pool;
    return writer && text && (*writer)->attach("log.txt", **text, operation) && (*writer)->finish();
}

} // namespace graylens::bench
