// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>
#include <string>

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include "core/symbols/demangle.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::symbols;

class TestDemangle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void symbolsBecomeNames_data()
    {
        QTest::addColumn<QString>("symbol");
        QTest::addColumn<QString>("name");
        // Expectations are those of binutils' c++filt 2.40, without crate hashes and types of constants.
        const auto row = [](const char* symbol, const char* name) {
            QTest::newRow(symbol) << QString::fromUtf8(symbol) << QString::fromUtf8(name);
        };
        row("_ZNSt6vectorIiSaIiEE9push_backERKi", "std::vector<int, std::allocator<int> >::push_back(int const&)");
        row("_ZN12_GLOBAL__N_13runEv.isra.0", "(anonymous namespace)::run() [clone .isra.0]");
        row("__ZN3foo3barEv", "foo::bar()");
        row("_Znwm", "operator new(unsigned long)");
        row("_ZN4core3fmt9Formatter3pad17h0123456789abcdefE", "core::fmt::Formatter::pad");
        row("_ZN71_$LT$Test$u20$$u2b$$u20$$u27$static$u20$as$u20$foo..Bar$LT$Test$GT$$GT$3bar17h930b740aa94f1d3aE",
            "<Test + 'static as foo::Bar<Test>>::bar");
        row("_RNvC6_123foo3bar", "123foo::bar");
        row("_RNCNCNgCs6DXkGYLi8lr_2cc5spawn00B5_", "cc::spawn::{closure#0}::{closure#0}");
        row("_RNCINkXs25_NgCsbmNqQUJIY6D_4core5sliceINyB9_4IterhENuNgNoBb_4iter8iterator8Iterator9rpositionNCNgNpB9_"
            "6memchr7memrchrs_0E0Bb_",
            "<core::slice::Iter<u8> as core::iter::iterator::Iterator>::rposition::<core::slice::memchr::memrchr::"
            "{closure#1}>::{closure#0}");
        row("_RINbNbCskIICzLVDPPb_5alloc5alloc8box_freeDINbNiB4_5boxed5FnBoxuEp6OutputuEL_ECs1iopQbuBiw2_3std",
            "alloc::alloc::box_free::<dyn alloc::boxed::FnBox<(), Output = ()>>");
        row("_RNvMC0INtC8arrayvec8ArrayVechKj7b_E3new", "<arrayvec::ArrayVec<u8, 123>>::new");
        row("_RMCs4fqI2P2rA04_13const_genericINtB0_6SignedKanb_E", "<const_generic::Signed<-11>>");
        row("_RMCs4fqI2P2rA04_13const_genericINtB0_4BoolKb0_E", "<const_generic::Bool<false>>");
        row("_RC3foo.llvm.9D1C9369", "foo");
        row("_RINtC1a1bFG_RL0_hEuE", "a::b::<for<'a> fn(&'a u8)>");
        row("_RINvC1a1fTjmERhQeOuPzAhj4_SxFKCjEuE",
            "a::f::<(usize, u32), &u8, &mut str, *mut (), *const !, [u8; 4], [i64], extern \"C\" fn(usize)>");
        row("_RNvYNtC1a1SNtC1b1T1f", "<a::S as b::T>::f");
    }
    void symbolsBecomeNames()
    {
        QFETCH(QString, symbol);
        QFETCH(QString, name);
        QCOMPARE(QString::fromStdString(demangle(symbol.toStdString()).value_or("")), name);
    }

    void otherNamesAndBrokenSymbolsStay()
    {
        for (const char* name :
             {"", "main", "_", "_Z", "_R", "_R0NvC1a1b", "_Zbroken", "_RNvC", "_RNvC9short", "__libc_start_main",
              "a.b.c", "$s4main3runyyF", "_RINvC1a1fTjmE", "_RMB_E", "_RNvB_1a"})
            QVERIFY2(!demangle(name), name);
    }

    void hostileSymbolsEnd()
    {
        std::string types = "_RINvC1a1f";
        for (int i = 0; i < 60; ++i)
            types += "TB8_B8_E";
        (void)demangle(types + "E");
        (void)demangle("_R" + std::string(5000, 'N'));
        (void)demangle("_RIC1a" + std::string(5000, 'S') + "hE");
        (void)demangle("_ZN" + std::string(8000, '1'));
    }

    void realRustSymbolsAllHaveNames()
    {
        GL_NEEDS_REAL_DATA();
        QFile file(test::realData("linux-perf/rust-mangled.linux-perf.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        static const QRegularExpression symbols(QStringLiteral(" (_R[A-Za-z0-9_]+|_ZN[A-Za-z0-9_.$]+E)\\+0x"));
        std::set<QString> seen;
        auto found = symbols.globalMatch(QString::fromUtf8(file.readAll()));
        while (found.hasNext())
            seen.insert(found.next().captured(1));
        QVERIFY(seen.size() > 10);
        for (const QString& symbol : seen) {
            const auto name = demangle(symbol.toStdString());
            QVERIFY2(name && name->find("::") != std::string::npos, qPrintable(symbol));
        }
    }
};

QTEST_GUILESS_MAIN(TestDemangle)
#include "tst_demangle.moc"
