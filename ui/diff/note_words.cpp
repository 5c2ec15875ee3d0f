// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/note_words.h"

#include <cmath>
#include <map>
#include <string_view>

#include <QCoreApplication>
#include <QLocale>

#include "ui/models/value_text.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

struct Notes
{
    Q_DECLARE_TR_FUNCTIONS(Notes)
};

QString argument(const analysis::ComparabilityNote& note, std::string_view name)
{
    for (const auto& [key, value] : note.arguments)
        if (key == name)
            return fromUtf8(value);
    return {};
}

/// What differs between the sides, with "%1 in normal, %2 in abnormal" in it.
QString factText(std::string_view code)
{
    static const std::map<std::string_view, const char*> texts {
        {"clock-mode",
         QT_TRANSLATE_NOOP("Notes",
                           "Different clocks: %1 in normal, %2 in abnormal; wall and CPU time cannot both be "
                           "compared, and a thread's CPU clock hides waiting.")},
        {"vm",
         QT_TRANSLATE_NOOP("Notes",
                           "Different virtual machines: %1 in normal, %2 in abnormal; the same method costs "
                           "different time on them.")},
        {"device-class",
         QT_TRANSLATE_NOOP("Notes",
                           "Different devices: %1 in normal, %2 in abnormal; a slower phone makes everything "
                           "slower alike: trust new and extra calls more than slower ones.")},
        {"os-version",
         QT_TRANSLATE_NOOP("Notes",
                           "Different system versions: %1 in normal, %2 in abnormal; methods of the system "
                           "may differ in name and cost.")},
        {"app-version",
         QT_TRANSLATE_NOOP("Notes",
                           "Different app versions: %1 in normal, %2 in abnormal; that may be the very thing "
                           "compared; obfuscated names need each version's own mapping.")},
        {"debuggable",
         QT_TRANSLATE_NOOP("Notes",
                           "Debuggable and release builds: %1 in normal, %2 in abnormal; a debuggable build "
                           "runs methods several times slower.")},
        {"build-type",
         QT_TRANSLATE_NOOP("Notes",
                           "Different kinds of build: %1 in normal, %2 in abnormal; an optimised build "
                           "inlines methods, which then are missing on its side.")},
        {"thermal",
         QT_TRANSLATE_NOOP("Notes",
                           "Different thermal states: %1 in normal, %2 in abnormal; a hot phone runs slower: "
                           "everything taking longer alike is no finding.")},
        {"cpu-count",
         QT_TRANSLATE_NOOP("Notes",
                           "Different numbers of processors: %1 in normal, %2 in abnormal; threads wait for "
                           "each other more where there are fewer.")},
        {"trace-format",
         QT_TRANSLATE_NOOP("Notes",
                           "Different ways of recording: %1 in normal, %2 in abnormal; recording itself costs "
                           "different time on either side.")},
        {"sampled-against-traced",
         QT_TRANSLATE_NOOP("Notes",
                           "Sampled and traced files are compared (sampled: %1 normal, %2 abnormal): calls "
                           "cannot be counted, and tracing slows short methods down that sampling does not.")},
        {"thread-count",
         QT_TRANSLATE_NOOP("Notes",
                           "%1 threads in normal, %2 in abnormal: the recordings may not cover the same "
                           "work.")},
        {"too-few-traces",
         QT_TRANSLATE_NOOP("Notes",
                           "Too few traces for a test: %1 normal and %2 abnormal cannot show anything at 5 %; "
                           "4 against 4 or 3 against 5 can.")},
    };
    const auto it = texts.find(code);
    return it == texts.end() ? QString() : QCoreApplication::translate("Notes", it->second);
}

QString incompleteText(const analysis::ComparabilityNote& note)
{
    const QString normal = argument(note, "normal"), abnormal = argument(note, "abnormal");
    const QString where = normal.isEmpty() ? Notes::tr("Incomplete on abnormal (%1)").arg(abnormal)
        : abnormal.isEmpty()               ? Notes::tr("Incomplete on normal (%1)").arg(normal)
                             : Notes::tr("Incomplete on normal (%1) and abnormal (%2)").arg(normal, abnormal);
    const QString why = note.code == "overflow"
        ? Notes::tr("the buffer was full and recording stopped early, so later calls are missing on this side only")
        : note.code == "truncated" ? Notes::tr("the file is cut off, so what looks gone may only not have been read")
                                   : Notes::tr("recorded data is missing, so what looks gone may only be lost");
    return Notes::tr("%1: %2.").arg(where, why);
}

QString uniformText(const analysis::ComparabilityNote& note)
{
    const double factor = argument(note, "times").toDouble();
    const QString thread = argument(note, "thread");
    const QString text = argument(note, "side") == QLatin1String("abnormal")
        ? Notes::tr("Methods alike take %1 times as long a call in abnormal: look at the device, its load or its clock "
                    "before blaming one of them.")
        : Notes::tr("Methods alike take %1 times as long a call in normal: look at the device, its load or its clock "
                    "before blaming one of them.");
    const QString said = text.arg(QLocale().toString(std::round(factor * 10) / 10));
    return thread.isEmpty() ? said : Notes::tr("On %1: %2").arg(thread, said);
}

} // namespace

QString noteText(const analysis::ComparabilityNote& note)
{
    const auto time
        = [&](std::string_view name) { return durationText(static_cast<qint64>(argument(note, name).toDouble())); };
    if (const QString fact = factText(note.code); !fact.isEmpty() && note.arguments.size() == 2)
        return fact.arg(argument(note, "normal"), argument(note, "abnormal"));
    if (note.code == "overflow" || note.code == "truncated" || note.code == "data-loss")
        return incompleteText(note);
    if (note.code == "uniform-change")
        return uniformText(note);
    if (note.code == "window-length")
        return Notes::tr(
                   "The windows are %1 long in normal and %2 in abnormal: check that both show the same action; a "
                   "range on either side narrows the comparison.")
            .arg(time("normal"), time("abnormal"));
    if (note.code == "recording-overhead")
        return Notes::tr("Recording the calls cost about %1 in normal and %2 in abnormal, all threads together, as the "
                         "files state it: so much of the difference is not the app's.")
            .arg(time("normal"), time("abnormal"));
    if (note.code == "different-windows")
        return Notes::tr("The sides are compared over differently chosen windows, as asked for.");
    return coreText(note.message);
}

} // namespace graylens::ui
