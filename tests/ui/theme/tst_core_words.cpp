// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

using namespace graylens;
using namespace graylens::ui;

namespace {

/// Translates by turning the arguments of a template around and naming it; knows some, as a real translation would.
class MadeTranslator final : public QTranslator
{
public:
    QString translate(const char* context, const char* source, const char*, int) const override
    {
        if (QLatin1String(context) != QLatin1String("CoreWords"))
            return {};
        const QLatin1String text(source);
        if (text == QLatin1String("Different %1: %2 in normal, %3 in abnormal; %4."))
            return QStringLiteral("<%3|%2|%1|%4>");
        if (text == QLatin1String("devices"))
            return QStringLiteral("phones");
        if (text == QLatin1String("%1 · samples"))
            return QStringLiteral("samples of %1");
        return {};
    }
    bool isEmpty() const override { return false; }
};

/// All string literals of core's sources, with what fmt fills in as a bare %.
QString literalsOfCore()
{
    static const QRegularExpression comment(QStringLiteral("//[^\n]*"));
    static const QRegularExpression seam(QStringLiteral("\"\\s*\n\\s*\""));
    static const QRegularExpression place(QStringLiteral("\\{[^{}\"]*\\}"));
    QString all;
    QDirIterator files(QStringLiteral(GRAYLENS_SOURCE_DIR "/core"), {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                       QDir::Files, QDirIterator::Subdirectories);
    // What the session itself says in core's manner counts as well.
    QStringList paths {QStringLiteral(GRAYLENS_SOURCE_DIR "/ui/state/session_compare.cpp")};
    while (files.hasNext())
        paths.append(files.next());
    for (const QString& path : std::as_const(paths)) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        QString text = QString::fromUtf8(file.readAll());
        text.remove(comment);
        text.remove(seam);
        text.replace(QStringLiteral("\\u00b7"), QStringLiteral("·")).remove(QLatin1Char('\\'));
        all += text.replace(place, QStringLiteral("%"));
    }
    return all;
}

} // namespace

class TestCoreWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void unknownSentencesStayAsTheyAre()
    {
        QCOMPARE(coreText("nobody ever wrote this"), QStringLiteral("nobody ever wrote this"));
        QCOMPARE(coreText(""), QString());
    }

    void withoutATranslationNothingChanges()
    {
        const std::string sentence = "12 frames were out of order and were put in their places.";
        QCOMPARE(coreText(sentence), QString::fromStdString(sentence));
    }

    void argumentsMoveIntoTheTranslation()
    {
        MadeTranslator translator;
        QCoreApplication::installTranslator(&translator);
        QCOMPARE(coreText("Different devices: A, %1 in normal, B in abnormal; it is so."),
                 QStringLiteral("<B|A, %1|phones|it is so>"));
        QCOMPARE(coreText("main · samples"), QStringLiteral("samples of main"));
        const Error error {Errc::Corrupt, "devices", {"inner", "outer"}};
        QCOMPARE(errorText(error), QStringLiteral("phones [inner · outer]"));
        QCoreApplication::removeTranslator(&translator);
    }

    /// A template whose sentence core has reworded is dead weight: it never fits again, and the new wording stays
    /// English.
    void templatesAreWhatCoreSays()
    {
        // Core puts some sentences together from parts: these are looked for one by one, and so are what the operating
        // system says.
        static const QRegularExpression seams(QStringLiteral(
            "%[0-9]|; the rest | at byte |\\. The name of |^No such file or directory$|^Permission denied$"));
        const QString literals = literalsOfCore();
        QVERIFY(literals.size() > 100'000);
        QStringList stale;
        for (const char* source : coreTemplates()) {
            const QStringList pieces = QString::fromUtf8(source).split(seams);
            const bool isSaid = std::all_of(pieces.begin(), pieces.end(), [&](const QString& piece) {
                const QString words = piece.trimmed();
                return words.size() < 12 || literals.contains(words); // shorter ones say nothing here
            });
            if (!isSaid)
                stale << QString::fromUtf8(source);
        }
        QVERIFY2(
            stale.isEmpty(),
            qPrintable(QStringLiteral("core no longer says (see ui/theme/core_templates.h): ") + stale.join(u'\n')));
    }

    void unitsStayWithTheirNumbers()
    {
        const QString text = QStringLiteral("2.01 s of the +2.02 s in 5 of 5 traces, 99 %.");
        const QChar nbsp(QChar::Nbsp);
        QCOMPARE(unbroken(text), QStringLiteral("2.01%1s of the +2.02%1s in 5 of 5 traces, 99%1%.").arg(nbsp));
    }
};

QTEST_MAIN(TestCoreWords)
#include "tst_core_words.moc"
