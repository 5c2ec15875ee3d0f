// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <dlfcn.h>

#include "core/symbols/elf_symbols.h"

using namespace graylens;
using namespace graylens::symbols;

namespace marked {

/// What the test looks for in its own binary.
[[gnu::noinline]] int aFunctionToFind(int value)
{
    asm volatile("" ::: "memory");
    return value * 3;
}

} // namespace marked

namespace {

/// The address of a function in the addresses of its file.
std::uint64_t fileAddress(int (*function)(int))
{
    Dl_info info {};
    const auto address = reinterpret_cast<std::uintptr_t>(function);
    if (!::dladdr(reinterpret_cast<void*>(address), &info))
        return 0;
    return address - reinterpret_cast<std::uintptr_t>(info.dli_fbase);
}

} // namespace

class TestElfSymbols : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thisVeryProgramHasItsFunctions()
    {
        QCOMPARE(marked::aFunctionToFind(2), 6);
        const auto symbols = ElfSymbols::open("/proc/self/exe");
        QVERIFY(symbols);
        const auto frames = (*symbols)->at(fileAddress(&marked::aFunctionToFind));
        QVERIFY(!frames.empty());
        QCOMPARE(frames.back().function, std::string("marked::aFunctionToFind(int)"));
        QCOMPARE(frames.back().symbol, std::string("_ZN6marked15aFunctionToFindEi"));
        if (!frames.back().file.empty()) { // built with debug information
            QVERIFY(frames.back().file.ends_with("tst_elf_symbols.cpp"));
            QVERIFY(frames.back().line > 10 && frames.back().line < 40);
        }
        QVERIFY((*symbols)->at(~std::uint64_t {0}).empty());
    }

    void foldersFindFilesByBuildIdFirst()
    {
        const auto own = ElfSymbols::open("/proc/self/exe");
        QVERIFY(own);
        if ((*own)->buildId().empty())
            QSKIP("the linker gives no build ids");
        QTemporaryDir folder;
        QVERIFY(QFile::copy(QCoreApplication::applicationFilePath(), folder.filePath(QStringLiteral("copy.so"))));
        QFile other(folder.filePath(QStringLiteral("notes.txt")));
        QVERIFY(other.open(QIODevice::WriteOnly) && other.write("no symbols") > 0);
        other.close();
        const auto symbols = SymbolFolder::open(folder.path().toStdString());
        QVERIFY(symbols);
        QCOMPARE((*symbols)->fileCount(), std::size_t {1});
        NativeAddress address {(*own)->buildId(), "elsewhere.so", fileAddress(&marked::aFunctionToFind)};
        const auto frames = (*symbols)->at(address);
        QVERIFY(!frames.empty());
        QCOMPARE(frames.back().function, std::string("marked::aFunctionToFind(int)"));
        address.buildId = "0123";
        address.module = "/lib/copy.so"; // a build id that fits no file is not overruled by a name that does
        QVERIFY((*symbols)->at(address).empty());
    }

    void foldersFindFilesByNameWhereThereIsNoBuildId()
    {
        const QString own = QCoreApplication::applicationFilePath();
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("other")));
        QVERIFY(QFile::copy(own, folder.filePath(QStringLiteral("libone.so.debug"))));
        QVERIFY(QFile::copy(own, folder.filePath(QStringLiteral("libtwo.so"))));
        QVERIFY(QFile::copy(own, folder.filePath(QStringLiteral("other/libtwo.so"))));
        const auto symbols = SymbolFolder::open(folder.path().toStdString());
        QVERIFY(symbols);
        const auto named = [&](std::string_view module) {
            return !(*symbols)->at({{}, module, fileAddress(&marked::aFunctionToFind)}).empty();
        };
        QVERIFY(named("/data/app/base.apk!/lib/arm64/libone.so"));
        QVERIFY(named("libone.so"));
        QVERIFY(!named("libtwo.so")); // two files of that name: which one is not known
        QVERIFY(!named("libthree.so"));
        QVERIFY(!named({}));
    }

    void offsetsInTheFileBecomeAddresses()
    {
        const auto symbols = ElfSymbols::open("/proc/self/exe");
        QVERIFY(symbols);
        std::ifstream maps("/proc/self/maps");
        const auto address = reinterpret_cast<std::uintptr_t>(&marked::aFunctionToFind);
        std::uint64_t found = 0;
        for (std::string line; std::getline(maps, line);) {
            unsigned long long start = 0, end = 0, offset = 0;
            if (std::sscanf(line.c_str(), "%llx-%llx %*s %llx", &start, &end, &offset) == 3 && address >= start
                && address < end)
                found = address - start + offset;
        }
        for (const AddressKind kind : {AddressKind::FileOffset, AddressKind::Memory}) {
            const auto frames = (*symbols)->at(found, kind);
            QVERIFY(!frames.empty());
            QCOMPARE(frames.back().function, std::string("marked::aFunctionToFind(int)"));
        }
        QVERIFY((*symbols)->at(address, AddressKind::Memory).empty()); // this program was relocated
        QVERIFY((*symbols)->at(~std::uint64_t {0}, AddressKind::FileOffset).empty());
    }

    void otherFilesAreRefused()
    {
        QCOMPARE(ElfSymbols::open("/nowhere/lib.so").error().code, Errc::NotFound);
        QCOMPARE(ElfSymbols::open(GRAYLENS_SOURCE_DIR "/README.md").error().code, Errc::UnknownFormat);
        QCOMPARE(SymbolFolder::open("/nowhere").error().code, Errc::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestElfSymbols)
#include "tst_elf_symbols.moc"
