// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <optional>
#include <string>

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include "core/base/byte_reader.h"
#include "core/import/document.h"
#include "core/symbols/elf_symbols.h"
#include "tests/core/decode/perfetto/wire_text.h"
#include "tests/support/sample_totals.h"

using namespace graylens;
using test::Wire;

namespace marked {

/// A function that the tests look for in their own binary.
[[gnu::noinline]] int addressedFunction(int value)
{
    asm volatile("" ::: "memory");
    return value * 2;
}

} // namespace marked

namespace {

constexpr std::string_view kName = "marked::addressedFunction(int)";
constexpr std::uint64_t kInside = 2; ///< bytes behind the function's first: another address of it

/// Where this very program lies in memory, and its function in it.
struct OwnCode
{
    std::string mapsLine, path, buildId;
    std::uint64_t start = 0, end = 0, offset = 0;
    std::uint64_t address = reinterpret_cast<std::uintptr_t>(&marked::addressedFunction) + kInside;
    std::uint64_t fileOffset() const { return address - start + offset; }
};

OwnCode ownCode()
{
    OwnCode own;
    own.path = QCoreApplication::applicationFilePath().toStdString();
    if (const auto symbols = symbols::ElfSymbols::open(own.path))
        own.buildId = (*symbols)->buildId();
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        unsigned long long start = 0, end = 0, offset = 0;
        if (std::sscanf(line.c_str(), "%llx-%llx %*s %llx", &start, &end, &offset) == 3 && own.address >= start
            && own.address < end) {
            own.mapsLine = line;
            own.start = start;
            own.end = end;
            own.offset = offset;
        }
    }
    return own;
}

std::string perfScript(std::string_view mapLine, std::uint64_t address, std::string_view dso)
{
    return fmt::format("{}app 7/7 1.000002: 10 cycles: \n\t{:x} [unknown] ({})\n\t{:x} main+0x1 (/bin/other)\n\n",
                       mapLine, address, dso, 0x1234);
}

/// Two samples: an address without a name, and one that has one already.
std::string pprofProfile(const OwnCode& own, std::string_view buildId)
{
    Wire mapping;
    mapping.number(1, 1).number(2, own.start).number(3, own.end).number(4, own.offset).number(5, 3).number(6, 4);
    Wire out;
    out.message(1, Wire().number(1, 1).number(2, 2));
    out.message(2, Wire().number(1, 1).number(2, 5));
    out.message(3, mapping);
    out.message(4, Wire().number(1, 1).number(2, 1).number(3, own.address));
    for (const std::string_view text :
         std::initializer_list<std::string_view> {"", "samples", "count", own.path, buildId})
        out.bytes(6, text);
    return out.text();
}

/// A sample in native code (kind 0) or in code that ART interpreted (kind 1).
std::string simpleperfReport(std::string_view path, std::uint64_t address, std::uint64_t kind)
{
    std::string out("SIMPLEPERF\x01\x00", 12);
    const auto record = [&out](const Wire& content) {
        const auto size = static_cast<std::uint32_t>(content.text().size());
        out.append(reinterpret_cast<const char*>(&size), sizeof size);
        out += content.text();
    };
    const Wire frame = Wire().number(1, address).number(2, 0).number(3, ~std::uint64_t {0}).number(4, kind);
    record(Wire().message(3, Wire().number(1, 0).bytes(2, path)));
    record(Wire().message(4, Wire().number(1, 7).number(2, 7).bytes(3, "app")));
    record(Wire().message(1, Wire().number(1, 1000).number(2, 7).message(3, frame).number(4, 5)));
    return out + std::string(4, '\0');
}

} // namespace

/// Symbol files name the addresses of every format that has some.
class TestNativeSymbols : public QObject
{
    Q_OBJECT

private:
    OwnCode m_own;
    QTemporaryDir m_folder, m_symbols;
    imports::ImportOptions m_options;

    trace::TracePtr opened(const std::string& content, const imports::ImportOptions& options) const
    {
        const std::string file = m_folder.filePath(QStringLiteral("profile")).toStdString();
        std::ofstream(file, std::ios::binary) << content;
        const auto document = imports::openDocument(file, decode::Registry::builtin(), options);
        return document ? (*document)->primary() : nullptr;
    }
    /// Whether the address has its name with symbol files, another one without, and both stay reachable.
    void verifyNamed(const std::string& content, bool byFileName) const
    {
        const auto plain = opened(content, {});
        const auto clear = opened(content, m_options);
        QVERIFY(plain && clear);
        const auto before = test::sampleTotals(*plain);
        const auto after = test::sampleTotals(*clear);
        QVERIFY(!before.total.contains(std::string(kName)));
        QVERIFY2(after.total.contains(std::string(kName)), after.total.begin()->first.c_str());
        QCOMPARE(after.sum, before.sum);
        const auto& names = clear->frames.name;
        const auto frame
            = std::find_if(names.begin(), names.end(), [&](StringId n) { return clear->text(n) == kName; });
        const StringId original = clear->frames.original[static_cast<std::size_t>(frame - names.begin())];
        QVERIFY(!original.isNone() && before.total.contains(std::string(clear->text(original))));
        const auto& issues = clear->issues;
        QCOMPARE(
            std::any_of(issues.begin(), issues.end(), [](const auto& i) { return i.code == "symbols-by-file-name"; }),
            byFileName);
    }

    /// The function's address as the symbol table counts, found by trying those that aligned segments allow.
    std::optional<std::uint64_t> symbolAddress() const
    {
        const auto own = symbols::ElfSymbols::open(m_own.path);
        for (std::uint64_t page = 0; own && page < 64; ++page) {
            const std::uint64_t address = m_own.fileOffset() + page * 0x1000;
            const auto frames = (*own)->at(address);
            if (!frames.empty() && frames.back().function == kName)
                return address;
        }
        return std::nullopt;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_own = ownCode();
        QVERIFY(m_own.start != 0);
        QCOMPARE(marked::addressedFunction(2), 4);
        QVERIFY(QFile::copy(QCoreApplication::applicationFilePath(),
                            m_symbols.filePath(QFileInfo(QCoreApplication::applicationFilePath()).fileName())));
        const auto folder = symbols::SymbolFolder::open(m_symbols.path().toStdString());
        GL_VERIFY_RESULT(folder);
        m_options.symbols = *folder;
    }

    void perfScriptByItsMappings()
    {
        const auto line = [this](std::string_view details) {
            return fmt::format("app 7/7 1.000001: PERF_RECORD_MMAP2 7/7: [{:#x}({:#x}) @ {:#x} {}]: r-xp {}\n",
                               m_own.start, m_own.end - m_own.start, m_own.offset, details, m_own.path);
        };
        verifyNamed(perfScript(line("fe:00 1095 237"), m_own.address, m_own.path), true);
        if (!m_own.buildId.empty())
            verifyNamed(perfScript(line("<" + m_own.buildId + ">"), m_own.address, m_own.path), false);
    }
    void perfScriptByPrintedOffsets()
    {
        verifyNamed(perfScript({}, m_own.fileOffset(), m_own.path), true);
        verifyNamed(perfScript({}, m_own.address, fmt::format("{}+{:#x}", m_own.path, m_own.fileOffset())), true);
    }
    void pprofByBuildIdOrFileName()
    {
        if (!m_own.buildId.empty())
            verifyNamed(pprofProfile(m_own, m_own.buildId), false);
        verifyNamed(pprofProfile(m_own, {}), true);
        verifyNamed(pprofProfile(m_own, "go/build/id"), true);
        const auto other = opened(pprofProfile(m_own, "0123456789abcdef"), m_options);
        QVERIFY(other && !test::sampleTotals(*other).total.contains(std::string(kName)));
    }
    void simpleperfByFileName()
    {
        const auto symbol = symbolAddress();
        QVERIFY(symbol);
        verifyNamed(simpleperfReport(m_own.path, *symbol, 0), true);
    }
    void addressesOfByteCodeStayAsTheyAre()
    {
        const auto trace = opened(simpleperfReport(m_own.path, symbolAddress().value_or(0), 1), m_options);
        QVERIFY(trace && !test::sampleTotals(*trace).total.contains(std::string(kName)));
    }
    void gperftoolsByItsMap()
    {
        const std::string heap
            = fmt::format("heap profile: 1: 10 [1: 10] @ heap_v2/1\n1: 10 [1: 10] @ {:#x}\n\nMAPPED_LIBRARIES:\n{}\n",
                          m_own.address + 1, m_own.mapsLine);
        verifyNamed(heap, true);
    }
};

QTEST_GUILESS_MAIN(TestNativeSymbols)
#include "tst_native_symbols.moc"
