// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/query/question_words.h"

#include <QCoreApplication>

namespace graylens::ui {

namespace {

/// The texts stand in core/query/questions.cpp, which knows no languages; the translation tools find them here.
[[maybe_unused]] constexpr const char* kTexts[] = {
    QT_TRANSLATE_NOOP("Question", "Longest stalls of the main thread"),
    QT_TRANSLATE_NOOP("Question",
                      "Calls on the main thread that took 16 ms or more by themselves: while they run, nothing is "
                      "drawn and no touch is answered."),
    QT_TRANSLATE_NOOP("Question", "Slowest network requests"),
    QT_TRANSLATE_NOOP("Question",
                      "With their phases: a long wait is the server, a long dns, connect or tls the network."),
    QT_TRANSLATE_NOOP("Question", "Failed requests by host"),
    QT_TRANSLATE_NOOP(
        "Question",
        "No answer, or one of 400 and above; where one host or node fails and others do not, it is not the phone."),
    QT_TRANSLATE_NOOP("Question", "Waiting for other processes (binder)"),
    QT_TRANSLATE_NOOP("Question", "Calls into other processes, longest first; on the main thread each one is a stall."),
    QT_TRANSLATE_NOOP("Question", "Waiting for locks"),
    QT_TRANSLATE_NOOP(
        "Question", "Time inside lock, monitor and futex calls, by name and thread: threads that wait for each other."),
    QT_TRANSLATE_NOOP("Question", "Slow frames (jank)"),
    QT_TRANSLATE_NOOP("Question", "Frames that took longer than 16.7 ms, the time of one picture at 60 Hz."),
    QT_TRANSLATE_NOOP("Question", "Phases of the start"),
    QT_TRANSLATE_NOOP("Question",
                      "What ran from process start to the first screen, in order; the outermost call of each phase."),
    QT_TRANSLATE_NOOP("Question", "Garbage collection"),
    QT_TRANSLATE_NOOP("Question",
                      "How often and how long memory was cleaned up; many short ones mean many short-lived objects."),
    QT_TRANSLATE_NOOP("Question", "Methods with the most own time"),
    QT_TRANSLATE_NOOP("Question",
                      "Where time is spent itself, not in what is called: the first place to make something faster."),
    QT_TRANSLATE_NOOP("Question", "Most often called"),
    QT_TRANSLATE_NOOP("Question",
                      "A call that is cheap once and made a million times; compare with the other recording."),
    QT_TRANSLATE_NOOP("Question", "CPU time against wall time of each thread"),
    QT_TRANSLATE_NOOP("Question", "What is no CPU time was waiting: for locks, disks, the network or a processor."),
    QT_TRANSLATE_NOOP("Question", "Errors in the log, a minute"),
    QT_TRANSLATE_NOOP("Question", "A row a minute with its records, warnings and errors: when did it begin?"),
    QT_TRANSLATE_NOOP("Question", "Who writes the most errors"),
    QT_TRANSLATE_NOOP("Question", "Log tags by their warnings and errors."),
    QT_TRANSLATE_NOOP("Question", "What the main thread was in while it did not run"),
    QT_TRANSLATE_NOOP(
        "Question",
        "Outermost calls of the main thread with the time it slept, was blocked or waited for a processor meanwhile."),
    QT_TRANSLATE_NOOP("Question", "What threads did with their time"),
    QT_TRANSLATE_NOOP("Question",
                      "Running, ready to run but waiting for a processor, asleep or blocked: sums by thread."),
    QT_TRANSLATE_NOOP("Question", "Counters that changed most"),
    QT_TRANSLATE_NOOP("Question",
                      "Memory, queues and frequencies: from the lowest to the highest value, and where they ended."),
    QT_TRANSLATE_NOOP("Question", "How long calls take"),
    QT_TRANSLATE_NOOP(
        "Question", "Number of calls by length, in steps of 1, 2, 5, 10 ...; a second hump is a second kind of call."),
    QT_TRANSLATE_NOOP("Question", "Most frequent events"),
    QT_TRANSLATE_NOOP("Question", "Moments without a length, by name."),
};

QString translated(const char* text)
{
    return QCoreApplication::translate("Question", text);
}

} // namespace

QString questionTitle(const query::Question& question)
{
    return translated(question.title);
}

QString questionMeaning(const query::Question& question)
{
    return translated(question.meaning);
}

} // namespace graylens::ui
