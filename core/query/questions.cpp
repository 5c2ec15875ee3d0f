// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/questions.h"

#include <algorithm>
#include <array>
#include <utility>

namespace graylens::query {

namespace {

/// Marks what people read for the translation tools, which look for this word; core itself knows no languages.
#define QT_TRANSLATE_NOOP(context, text) text

constexpr std::array kQuestions {
    Question {
        "main-thread-stalls", QT_TRANSLATE_NOOP("Question", "Longest stalls of the main thread"),
        QT_TRANSLATE_NOOP(
            "Question",
            "Calls on the main thread that took 16 ms or more by themselves: while they run, nothing is drawn and no "
            "touch is answered."),
        kSlices,
        R"(SELECT id, ts, name, self_dur, dur, cpu_dur, thread_name
FROM slice
WHERE is_main AND self_dur >= 16000000
ORDER BY self_dur DESC
LIMIT 100)"},
    Question {"slowest-requests", QT_TRANSLATE_NOOP("Question", "Slowest network requests"),
              QT_TRANSLATE_NOOP(
                  "Question", "With their phases: a long wait is the server, a long dns, connect or tls the network."),
              kRequests,
              R"(SELECT ts, dur, method, url, status, error, dns, connect, tls, wait, receive, bytes_received
FROM request
ORDER BY dur DESC
LIMIT 100)"},
    Question {
        "failed-requests", QT_TRANSLATE_NOOP("Question", "Failed requests by host"),
        QT_TRANSLATE_NOOP(
            "Question",
            "No answer, or one of 400 and above; where one host or node fails and others do not, it is not the phone."),
        kRequests,
        R"(SELECT host, cdn_node, status, error, count(*) AS failures, min(ts) AS ts
FROM request
WHERE status >= 400 OR status = 0 OR error IS NOT NULL
GROUP BY host, cdn_node, status, error
ORDER BY failures DESC
LIMIT 100)"},
    Question {"binder-waits", QT_TRANSLATE_NOOP("Question", "Waiting for other processes (binder)"),
              QT_TRANSLATE_NOOP("Question",
                                "Calls into other processes, longest first; on the main thread each one is a stall."),
              kSlices,
              R"(SELECT id, ts, name, dur, thread_name, is_main
FROM slice
WHERE name REGEXP '(?i)binder (transaction|call)|BinderProxy\.transact|AIDL::'
ORDER BY dur DESC
LIMIT 100)"},
    Question {"lock-waits", QT_TRANSLATE_NOOP("Question", "Waiting for locks"),
              QT_TRANSLATE_NOOP(
                  "Question",
                  "Time inside lock, monitor and futex calls, by name and thread: threads that wait for each other."),
              kSlices,
              R"(SELECT name, thread_name, count(*) AS times, sum(dur) AS total_dur, max(dur) AS longest_dur
FROM slice
WHERE name REGEXP '(?i)contention|futex|mutex_lock|monitor.?enter|LockSupport\.park|Object\.wait|\.park$|sem_wait|cond_wait|lll_lock'
GROUP BY name, thread_name
ORDER BY total_dur DESC
LIMIT 100)"},
    Question {"slow-frames", QT_TRANSLATE_NOOP("Question", "Slow frames (jank)"),
              QT_TRANSLATE_NOOP("Question", "Frames that took longer than 16.7 ms, the time of one picture at 60 Hz."),
              kSlices,
              R"(SELECT id, ts, dur, name, thread_name
FROM slice
WHERE dur > 16700000 AND name REGEXP 'Choreographer.*doFrame|^DrawFrame|^Frame(:| [0-9])|BeginFrame|^Pipeline(Reporter|Produce)|FireAnimationFrame|^VSYNC'
ORDER BY dur DESC
LIMIT 100)"},
    Question {
        "startup-phases", QT_TRANSLATE_NOOP("Question", "Phases of the start"),
        QT_TRANSLATE_NOOP(
            "Question", "What ran from process start to the first screen, in order; the outermost call of each phase."),
        kSlices,
        R"(SELECT id, ts, dur, name, depth, thread_name
FROM slice
WHERE name REGEXP '(?i)bindApplication|makeApplication|installProvider|installContentProviders|activity(Start|Resume|Launch)|performLaunchActivity|Application\.onCreate|Activity\.(onCreate|onStart|onResume)|setContentView|inflate|reportFullyDrawn|OpenDexFiles|navigationStart|firstPaint|didFinishLaunching'
ORDER BY ts
LIMIT 200)"},
    Question {
        "garbage-collection", QT_TRANSLATE_NOOP("Question", "Garbage collection"),
        QT_TRANSLATE_NOOP(
            "Question", "How often and how long memory was cleaned up; many short ones mean many short-lived objects."),
        kSlices,
        R"(SELECT name, thread_name, count(*) AS times, sum(dur) AS total_dur, max(dur) AS longest_dur
FROM slice
WHERE name REGEXP '\bGC\b|(Minor|Major)GC|(?i)garbage.?collect|concurrent copying|collectorTransition|HeapTrim'
GROUP BY name, thread_name
ORDER BY total_dur DESC
LIMIT 100)"},
    Question {
        "longest-self-time", QT_TRANSLATE_NOOP("Question", "Methods with the most own time"),
        QT_TRANSLATE_NOOP(
            "Question", "Where time is spent itself, not in what is called: the first place to make something faster."),
        kCalls,
        R"(SELECT name, self_dur, total_dur, count, samples, self_cpu
FROM method
ORDER BY self_dur DESC
LIMIT 100)"},
    Question {"most-called", QT_TRANSLATE_NOOP("Question", "Most often called"),
              QT_TRANSLATE_NOOP(
                  "Question", "A call that is cheap once and made a million times; compare with the other recording."),
              kSlices,
              R"(SELECT name, count(*) AS calls, sum(dur) AS total_dur, avg(dur) AS mean_dur, max(dur) AS longest_dur
FROM slice
GROUP BY name
ORDER BY calls DESC
LIMIT 100)"},
    Question {
        "cpu-against-wall", QT_TRANSLATE_NOOP("Question", "CPU time against wall time of each thread"),
        QT_TRANSLATE_NOOP("Question", "What is no CPU time was waiting: for locks, disks, the network or a processor."),
        kSlices | kCpuTime,
        R"(SELECT thread_name, tid, sum(dur) AS wall_dur, sum(cpu_dur) AS cpu_dur,
  sum(dur) - sum(cpu_dur) AS waiting_dur, round(100.0 * sum(cpu_dur) / sum(dur), 1) AS cpu_percent
FROM slice
WHERE depth = 0 AND cpu_dur IS NOT NULL
GROUP BY thread_name, tid
ORDER BY wall_dur DESC)"},
    Question {"log-errors", QT_TRANSLATE_NOOP("Question", "Errors in the log, a minute"),
              QT_TRANSLATE_NOOP("Question", "A row a minute with its records, warnings and errors: when did it begin?"),
              kLogs,
              R"(SELECT bucket(ts, 60000000000) AS ts, count(*) AS records, sum(severity = 4) AS warnings,
  sum(severity >= 5) AS errors
FROM log
GROUP BY 1
ORDER BY 1)"},
    Question {
        "noisiest-tags", QT_TRANSLATE_NOOP("Question", "Who writes the most errors"),
        QT_TRANSLATE_NOOP("Question", "Log tags by their errors, then their warnings, then by how much they write."),
        kLogs,
        R"(SELECT tag, sum(severity >= 5) AS errors, sum(severity = 4) AS warnings, count(*) AS records
FROM log
GROUP BY tag
ORDER BY errors DESC, warnings DESC, records DESC
LIMIT 100)"},
    Question {
        "main-thread-asleep", QT_TRANSLATE_NOOP("Question", "What the main thread was in while it did not run"),
        QT_TRANSLATE_NOOP("Question",
                          "Outermost calls of the main thread with the time it slept, was blocked or waited for a "
                          "processor meanwhile."),
        kSlices | kThreadStates,
        R"(SELECT s.name, t.state, sum(overlap_ns(s.ts, s.dur, t.ts, t.dur)) AS total_dur, count(DISTINCT s.id) AS calls
FROM slice s JOIN thread_state t ON t.thread_id = s.thread_id AND t.ts < s.end AND t.end > s.ts
WHERE s.is_main AND s.depth = 0 AND t.state <> 'Running'
GROUP BY s.name, t.state
ORDER BY total_dur DESC
LIMIT 100)"},
    Question {"thread-states", QT_TRANSLATE_NOOP("Question", "What threads did with their time"),
              QT_TRANSLATE_NOOP(
                  "Question", "Running, ready to run but waiting for a processor, asleep or blocked: sums by thread."),
              kThreadStates,
              R"(SELECT thread_name, tid, state, sum(dur) AS total_dur, max(dur) AS longest_dur, count(*) AS times
FROM thread_state
GROUP BY thread_id, state
ORDER BY total_dur DESC
LIMIT 200)"},
    Question {
        "counter-changes", QT_TRANSLATE_NOOP("Question", "Counters that changed most"),
        QT_TRANSLATE_NOOP(
            "Question", "Memory, queues and frequencies: from the lowest to the highest value, and where they ended."),
        kCounters,
        R"(SELECT c.name, c.unit, c.pid, min(c.value) AS lowest, max(c.value) AS highest,
  max(c.value) - min(c.value) AS change, count(*) AS "values"
FROM counter c
GROUP BY c.track_id
ORDER BY change / max(1, abs(highest)) DESC, change DESC
LIMIT 100)"},
    Question {"length-histogram", QT_TRANSLATE_NOOP("Question", "How long calls take"),
              QT_TRANSLATE_NOOP(
                  "Question",
                  "Number of calls by length, in steps of 1, 2, 5, 10 ...; a second hump is a second kind of call."),
              kSlices,
              R"(SELECT log_bucket(dur) AS from_dur, dur_text(log_bucket(dur)) AS "from", count(*) AS calls
FROM slice
GROUP BY 1
ORDER BY 1)"},
    Question {"instants", QT_TRANSLATE_NOOP("Question", "Most frequent events"),
              QT_TRANSLATE_NOOP("Question", "Moments without a length, by name."), kInstants,
              R"(SELECT name, count(*) AS times, min(ts) AS ts
FROM instant
GROUP BY name
ORDER BY times DESC
LIMIT 100)"},
};

constexpr std::array<std::pair<unsigned, const char*>, 9> kNeedNames {{{kSlices, "calls"},
                                                                       {kSamples, "samples"},
                                                                       {kCalls, "calls or samples"},
                                                                       {kCpuTime, "CPU time"},
                                                                       {kThreadStates, "thread states"},
                                                                       {kCounters, "counters"},
                                                                       {kLogs, "log records"},
                                                                       {kRequests, "network requests"},
                                                                       {kInstants, "instants"}}};

bool hasTrack(const trace::Trace& trace, bool (*fits)(trace::TrackKind))
{
    for (std::size_t i = 0; i < trace.tracks.size(); ++i)
        if (fits(trace.tracks.info[i].kind) && trace.tracks.rowBegin[i] != trace.tracks.rowBegin[i + 1])
            return true;
    return false;
}

unsigned held(const Source& source)
{
    unsigned out = 0;
    const auto add = [&out](bool has, unsigned needs) { out |= has ? needs : 0U; };
    if (source.trace) {
        const trace::Trace& trace = *source.trace;
        add(hasTrack(trace, trace::holdsCalls), kSlices | kCalls);
        add(trace.samples.size() > 0, kSamples | kCalls);
        add(trace.slices.hasCpu(), kCpuTime);
        add(hasTrack(trace, [](trace::TrackKind kind) { return kind == trace::TrackKind::ThreadState; }),
            kThreadStates);
        add(!trace.counters.ts.empty(), kCounters);
        add(!trace.instants.ts.empty(), kInstants);
    }
    const auto any = [&](auto&& has) {
        return (source.trace && has(*source.trace))
            || std::any_of(source.members.begin(), source.members.end(),
                           [&](const auto& member) { return has(*member); });
    };
    add(any([](const trace::Trace& trace) { return trace.logs.size() > 0; }), kLogs);
    add(any([](const trace::Trace& trace) { return !trace.requests.empty(); }), kRequests);
    return out;
}

} // namespace

std::span<const Question> questions()
{
    return kQuestions;
}

const Question* findQuestion(std::string_view id)
{
    const auto found = std::find_if(kQuestions.begin(), kQuestions.end(),
                                    [&](const Question& question) { return id == question.id; });
    return found == kQuestions.end() ? nullptr : found;
}

bool isAnswerable(const Question& question, const Source& source)
{
    return (question.needs & ~held(source)) == 0;
}

std::string needsText(const Question& question)
{
    std::string out;
    for (const auto& [need, name] : kNeedNames)
        if ((question.needs & need) != 0)
            out += (out.empty() ? "" : ", ") + std::string(name);
    return out;
}

} // namespace graylens::query
