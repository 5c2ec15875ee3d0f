// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <set>
#include <string>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include "core/symbols/demangle.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::symbols;

namespace {

/// "f(_: Int, of: [A])" and "closure #1 (Int) in f(_: Int, of: [A])" without types: "f(_:of:)", "closure #1 in
/// f(_:of:)".
QString withoutTypes(const QString& name)
{
    static const QRegularExpression closureTypes(QStringLiteral("(closure #\\d+) \\(.*?\\) in "));
    QString rest = name;
    while (closureTypes.match(rest).hasMatch())
        rest.replace(closureTypes, QStringLiteral("\\1 in "));
    const qsizetype open = rest.indexOf(QLatin1Char('('));
    if (open < 0)
        return rest;
    static const QRegularExpression label(QStringLiteral("(?:^|, )([A-Za-z_]+:) "));
    QString out = rest.left(open) + QLatin1Char('(');
    auto found = label.globalMatch(rest.mid(open + 1));
    while (found.hasNext())
        out += found.next().captured(1);
    return out + QLatin1Char(')');
}

/// The pairs of "symbol" and "function" of frames, wherever they stand.
void collectFrames(const QJsonValue& value, std::map<QString, QString>& names)
{
    if (value.isArray()) {
        for (const auto& item : value.toArray())
            collectFrames(item, names);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        const QString symbol = object.value(QLatin1String("symbol")).toString();
        if (symbol.startsWith(QLatin1String("$s")))
            names[symbol] = object.value(QLatin1String("function")).toString();
        for (const auto& item : object)
            collectFrames(item, names);
    } else if (value.isString() && value.toString().startsWith(QLatin1Char('{'))) {
        collectFrames(QJsonDocument::fromJson(value.toString().toUtf8()).object(), names);
    }
}

} // namespace

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
        for (const char* name : {"",
                                 "main",
                                 "_",
                                 "_Z",
                                 "_R",
                                 "_R0NvC1a1b",
                                 "_Zbroken",
                                 "_RNvC",
                                 "_RNvC9short",
                                 "__libc_start_main",
                                 "a.b.c",
                                 "$s",
                                 "$sa",
                                 "$sx",
                                 "$sSi",
                                 "$s4main",
                                 "$s4main3run",
                                 "$s4main3runyyFTJ",
                                 "$s4main3runyyFq",
                                 "$syQo",
                                 "$sSD5IndexVy__GD",
                                 "_T0",
                                 "_T0D",
                                 "_TtSi",
                                 "$s99main3runyyF",
                                 "_RINvC1a1fTjmE",
                                 "_RMB_E",
                                 "_RNvB_1a"})
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

    void swiftSymbolsBecomeNames()
    {
        // The forms are those of Swift's own list of manglings (test/Demangle/Inputs), with names of our own.
        QFile file(test::golden("symbols/swift.tsv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        int count = 0;
        for (const QByteArray& line : file.readAll().split('\n')) {
            const auto columns = line.split('\t');
            if (columns.size() != 2)
                continue;
            QCOMPARE(QString::fromStdString(demangle(columns[0].toStdString()).value_or("")),
                     QString::fromUtf8(columns[1]));
            ++count;
        }
        QVERIFY(count > 60);
    }

    void swiftSymbolsOfARealProfileAgreeWithItsOwnNames()
    {
        GL_NEEDS_REAL_DATA();
        QFile file(test::realData("other-profiles/vroom-cocoa.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        std::map<QString, QString> names;
        collectFrames(QJsonDocument::fromJson(file.readAll()).object(), names);
        QVERIFY(names.size() > 15);
        for (const auto& [symbol, function] : names) {
            const QString name = QString::fromStdString(demangle(symbol.toStdString()).value_or(""));
            if (name.contains(QLatin1String("thunk for")))
                QCOMPARE(name, function);
            else
                QCOMPARE(name, withoutTypes(function));
        }
    }

    void damagedSwiftSymbolsHaveAWholeNameOrNone()
    {
        QFile file(test::golden("symbols/swift.tsv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QByteArray& line : file.readAll().split('\n')) {
            const std::string symbol = line.split('\t').value(0).toStdString();
            for (std::size_t i = 2; i < symbol.size(); ++i) {
                std::string changed = symbol;
                changed[i] = static_cast<char>(changed[i] ^ 1);
                for (const auto& damaged : {symbol.substr(0, i), changed}) {
                    const auto name = demangle(damaged);
                    QVERIFY2(!name || !name->empty(), damaged.c_str());
                }
            }
        }
        (void)demangle("$s" + std::string(4000, 'x') + "m");
        (void)demangle("$sSi" + std::string(8000, 'm') + "D");
        (void)demangle("$s1a1bVA2000aA2000aA2000aA2000aA2000aA2000aA2000aA2000aA2000aA2000aA2000a");
        std::string tuples = "$s1a1bV";
        for (int i = 0; i < 30; ++i)
            tuples += "_AA_tSg";
        (void)demangle(tuples + "D");
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
