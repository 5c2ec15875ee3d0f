// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include <fmt/format.h>

#include "core/base/worker_pool.h"
#include "core/bundle/bundle_reader.h"
#include "core/bundle/insecure_writer.h"
#include "core/io/byte_source.h"
#include "tests/bench/bench.h"

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
        const auto& [tag, text] = templates[skewed(templates.size())];
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

struct Inputs
{
    fs::path text; ///< the log as plain text
    fs::path records; ///< a bundle with the same log as records
    fs::path attached; ///< a bundle with the text file in it
    crypto::KeyRing ring;
    std::uint64_t lines = 0;
};

bundle::Output toFile(std::ofstream& file)
{
    return [&file](std::span<const std::byte> bytes) -> Result<void> {
        file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        return file ? Result<void> {} : Result<void>(fail(Errc::Io, "cannot write the input of a benchmark"));
    };
}

/// Makes the three files where they are not there yet. False where something failed.
bool make(Inputs& inputs, const Options& options)
{
    const std::uint64_t wanted = (std::uint64_t {1} << 30) / (options.quick ? 10 : 1);
    const fs::path folder = options.workFolder;
    const std::string suffix = options.quick ? "-quick" : "";
    inputs.text = folder / ("log" + suffix + ".txt");
    inputs.records = folder / ("records" + suffix + ".glb");
    inputs.attached = folder / ("attached" + suffix + ".glb");
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

std::unique_ptr<bundle::BundleReader> open(const fs::path& file, const Inputs& inputs, const Operation& operation)
{
    const auto source = io::openFile(file);
    if (!source)
        return nullptr;
    auto reader = bundle::BundleReader::open((*source)->randomAccess(), &inputs.ring, operation);
    return reader ? std::move(*reader) : nullptr;
}

/// Lines of the attached text, counted as it streams by.
std::uint64_t countLines(const bundle::BundleReader& reader, const Operation& operation)
{
    const auto stream = reader.openStream(0, operation);
    std::vector<std::byte> window(std::size_t {1} << 18);
    std::uint64_t lines = 0;
    for (;;) {
        const auto got = (*stream)->read(window);
        if (!got || *got == 0)
            return lines;
        const std::byte* at = window.data();
        const std::byte* const end = at + *got;
        while (const void* found = at < end ? std::memchr(at, '\n', static_cast<std::size_t>(end - at)) : nullptr) {
            ++lines;
            at = static_cast<const std::byte*>(found) + 1;
        }
    }
}

void measureOpening(const Inputs& inputs, const Options& options, unsigned threads)
{
    WorkerPool pool(threads);
    Operation operation;
    operation.pool = threads > 1 ? &pool : nullptr;
    std::uint64_t records = 0, lines = 0;
    const Timing index = measure(options.repeats, [&] {
        const auto reader = open(inputs.records, inputs, operation);
        const auto result = reader->indexLogs(operation);
        records = result ? result->records : 0;
    });
    report(fmt::format("log records: open and index, {} thread(s)", threads), index,
           fmt::format("[{:.2f} s] {} records", threads == 1 ? 0.9 : 0.35, records));
    const Timing text = measure(options.repeats, [&] {
        const auto reader = open(inputs.attached, inputs, operation);
        lines = countLines(*reader, operation);
    });
    report(fmt::format("attached text: open and count lines, {} thread(s)", threads), text,
           fmt::format("[{:.2f} s] {} lines", threads == 1 ? 0.9 : 0.35, lines));
}

void measureFirstScreen(const Inputs& inputs, const Options& options)
{
    std::array<std::byte, 65536> screen {};
    const Timing first = measure(options.repeats, [&] {
        const auto reader = open(inputs.attached, inputs, {});
        const auto stream = reader->openStream(0);
        (void)(*stream)->read(screen);
    });
    report("attached text: open, first 64 KiB", first, "[0.05 s]");
    const auto reader = open(inputs.attached, inputs, {});
    const auto stream = reader->openStream(0);
    const auto bytes = (*stream)->randomAccess();
    std::uint64_t at = 0;
    const Timing random = measure(options.repeats, [&] {
        for (int i = 0; i < 50; ++i) {
            at = (at + bytes->size() / 3 + 12345) % bytes->size();
            (void)bytes->readAt(at, screen);
        }
    });
    report("attached text: 64 KiB anywhere", random.median / 50 * 1000, "ms", "mean of 50");
}

/// Resident bytes while the opened bundle and its index are held.
void measureMemory(const Inputs& inputs, const Options& options)
{
    WorkerPool pool(options.threads);
    Operation operation;
    operation.pool = &pool;
    const std::size_t before = residentBytes();
    const auto reader = open(inputs.records, inputs, operation);
    const auto index = reader->indexLogs(operation);
    const std::size_t after = residentBytes();
    report("log records: memory of the open bundle and its index",
           static_cast<double>(after - std::min(before, after)) / 1e6, "MB",
           fmt::format("[{:.0f} MB: sealed size + 200 MB]", static_cast<double>(reader->fileBytes()) / 1e6 + 200));
}

void measurePeer(const Inputs& inputs, const Options& options)
{
    const std::string folder = options.workFolder;
    const std::string key = folder + "/age.key", sealed = inputs.text.string() + ".zst.age";
    const std::string make = "test -s '" + sealed + "' || { rm -f '" + key + "'; age-keygen -o '" + key
        + "' && zstd -q -3 -c '" + inputs.text.string() + "' | age -r $(age-keygen -y '" + key + "') > '" + sealed
        + "'; }";
    if (std::system(("command -v age-keygen zstd >/dev/null 2>&1 && { " + make + "; } >/dev/null 2>&1").c_str()) != 0) {
        report("age -d | zstd -dc", -1, "s", "not installed");
        return;
    }
    report("age -d | zstd -dc of the same text",
           peer("age", "age -d -i '" + key + "' '" + sealed + "' | zstd -dc", options.repeats), "s",
           fmt::format("{:.0f} MB sealed", static_cast<double>(fs::file_size(sealed)) / 1e6));
}

} // namespace

void benchBundle(const Options& options)
{
    Inputs inputs;
    if (!make(inputs, options)) {
        report("the input could not be made", -1, "");
        return;
    }
    report("plain text", static_cast<double>(fs::file_size(inputs.text)) / 1e6, "MB",
           fmt::format("sealed: {:.0f} MB as records, {:.0f} MB as a file",
                       static_cast<double>(fs::file_size(inputs.records)) / 1e6,
                       static_cast<double>(fs::file_size(inputs.attached)) / 1e6));
    measureMemory(inputs, options);
    measureFirstScreen(inputs, options);
    measureOpening(inputs, options, 1);
    measurePeer(inputs, options);
    if (options.threads > 1)
        measureOpening(inputs, options, options.threads);
}

} // namespace graylens::bench
