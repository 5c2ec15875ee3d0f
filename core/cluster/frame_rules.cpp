// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/frame_rules.h"

#include <algorithm>
#include <array>

namespace graylens::cluster {

namespace {

enum class Where : std::uint8_t { NameStarts, NameIs, FileHolds, ModuleHolds };

struct Rule
{
    Where where;
    std::string_view text;
    FrameRole role;
    std::string_view why;
};

constexpr FrameRole kOut = FrameRole::Irrelevant;
constexpr FrameRole kPrefix = FrameRole::Prefix;

/// In order: the first that fits decides.
constexpr std::array kRules {
    // Sanitizers and fuzzers stand between the program and its crash, and around its entry.
    Rule {Where::NameStarts, "__asan_", kOut, "sanitizer"},
    Rule {Where::NameStarts, "__hwasan_", kOut, "sanitizer"},
    Rule {Where::NameStarts, "__ubsan_", kOut, "sanitizer"},
    Rule {Where::NameStarts, "__msan_", kOut, "sanitizer"},
    Rule {Where::NameStarts, "__sanitizer", kOut, "sanitizer"},
    Rule {Where::NameStarts, "__interceptor_", kOut, "sanitizer"},
    Rule {Where::FileHolds, "/compiler-rt/", kOut, "sanitizer"},
    Rule {Where::NameStarts, "fuzzer::", kOut, "fuzzer"},
    Rule {Where::NameStarts, "LLVMFuzzer", kOut, "fuzzer"},
    // The way a process or thread is started.
    Rule {Where::NameIs, "main", kOut, "entry point"},
    Rule {Where::NameIs, "_start", kOut, "entry point"},
    Rule {Where::NameStarts, "__libc_start", kOut, "entry point"},
    Rule {Where::NameStarts, "__libc_init", kOut, "entry point"},
    Rule {Where::NameIs, "start_thread", kOut, "entry point"},
    Rule {Where::NameIs, "__clone", kOut, "entry point"},
    Rule {Where::NameIs, "clone", kOut, "entry point"},
    Rule {Where::NameIs, "__start_thread", kOut, "entry point"},
    Rule {Where::NameStarts, "__pthread_start", kOut, "entry point"},
    // How a process ends itself.
    Rule {Where::NameIs, "abort", kOut, "abort machinery"},
    Rule {Where::NameIs, "raise", kOut, "abort machinery"},
    Rule {Where::NameIs, "gsignal", kOut, "abort machinery"},
    Rule {Where::NameIs, "tgkill", kOut, "abort machinery"},
    Rule {Where::NameIs, "pthread_kill", kOut, "abort machinery"},
    Rule {Where::NameStarts, "__GI_", kOut, "abort machinery"},
    Rule {Where::NameStarts, "__assert", kOut, "abort machinery"},
    Rule {Where::NameStarts, "__fortify", kOut, "abort machinery"},
    Rule {Where::NameStarts, "__cxa_", kOut, "abort machinery"},
    Rule {Where::NameStarts, "__cxxabiv1::", kOut, "abort machinery"},
    Rule {Where::NameStarts, "_Unwind_", kOut, "abort machinery"},
    Rule {Where::NameStarts, "objc_exception_throw", kOut, "abort machinery"},
    Rule {Where::NameStarts, "rust_panic", kOut, "abort machinery"},
    Rule {Where::NameStarts, "rust_begin_unwind", kOut, "abort machinery"},
    Rule {Where::NameStarts, "core::panicking::", kOut, "abort machinery"},
    Rule {Where::NameStarts, "std::panicking::", kOut, "abort machinery"},
    Rule {Where::NameStarts, "std::terminate", kOut, "abort machinery"},
    // Memory and strings of the C library: whoever called them is to blame.
    Rule {Where::NameIs, "memcpy", kOut, "C library"},
    Rule {Where::NameIs, "memmove", kOut, "C library"},
    Rule {Where::NameIs, "memset", kOut, "C library"},
    Rule {Where::NameIs, "memcmp", kOut, "C library"},
    Rule {Where::NameIs, "memchr", kOut, "C library"},
    Rule {Where::NameIs, "strlen", kOut, "C library"},
    Rule {Where::NameIs, "strcpy", kOut, "C library"},
    Rule {Where::NameIs, "strncpy", kOut, "C library"},
    Rule {Where::NameIs, "strcmp", kOut, "C library"},
    Rule {Where::NameIs, "strncmp", kOut, "C library"},
    Rule {Where::NameIs, "strcasecmp", kOut, "C library"},
    Rule {Where::NameIs, "strcat", kOut, "C library"},
    Rule {Where::NameIs, "strchr", kOut, "C library"},
    Rule {Where::NameIs, "strstr", kOut, "C library"},
    Rule {Where::NameIs, "strdup", kOut, "C library"},
    Rule {Where::NameStarts, "__mem", kOut, "C library"},
    Rule {Where::NameStarts, "__str", kOut, "C library"},
    Rule {Where::NameIs, "malloc", kOut, "allocator"},
    Rule {Where::NameIs, "free", kOut, "allocator"},
    Rule {Where::NameIs, "calloc", kOut, "allocator"},
    Rule {Where::NameIs, "realloc", kOut, "allocator"},
    Rule {Where::NameStarts, "operator new", kOut, "allocator"},
    Rule {Where::NameStarts, "operator delete", kOut, "allocator"},
    Rule {Where::NameStarts, "je_", kOut, "allocator"},
    Rule {Where::NameStarts, "scudo::", kOut, "allocator"},
    // Libraries of the languages.
    Rule {Where::NameStarts, "std::", kOut, "language library"},
    Rule {Where::NameStarts, "__gnu_cxx::", kOut, "language library"},
    Rule {Where::NameStarts, "libstdc++.so", kOut, "language library"}, // nothing better is known of the frame
    Rule {Where::NameStarts, "libc++", kOut, "language library"},
    Rule {Where::NameStarts, "libpthread.so", kOut, "C library"},
    Rule {Where::NameStarts, "libpthread-", kOut, "C library"},
    Rule {Where::FileHolds, "/usr/include/c++/", kOut, "language library"},
    Rule {Where::FileHolds, "glibc", kOut, "C library"},
    Rule {Where::FileHolds, "/sysdeps/", kOut, "C library"},
    Rule {Where::ModuleHolds, "/libc.so", kOut, "C library"},
    Rule {Where::ModuleHolds, "/libc-2", kOut, "C library"},
    Rule {Where::NameStarts, "java.lang.reflect.", kOut, "language library"},
    Rule {Where::NameStarts, "jdk.internal.", kOut, "language library"},
    Rule {Where::NameStarts, "sun.reflect.", kOut, "language library"},
    Rule {Where::NameStarts, "java.lang.Thread.run", kOut, "entry point"},
    Rule {Where::NameStarts, "java.util.concurrent.ThreadPoolExecutor", kOut, "thread pool"},
    Rule {Where::NameStarts, "java.util.concurrent.FutureTask", kOut, "thread pool"},
    Rule {Where::NameStarts, "java.util.concurrent.Executors", kOut, "thread pool"},
    Rule {Where::NameStarts, "java.", kPrefix, "language library"},
    Rule {Where::NameStarts, "javax.", kPrefix, "language library"},
    Rule {Where::NameStarts, "kotlinx.coroutines.internal.", kOut, "coroutine machinery"},
    Rule {Where::NameStarts, "kotlinx.coroutines.", kPrefix, "coroutine machinery"},
    Rule {Where::NameStarts, "kotlin.coroutines.", kOut, "coroutine machinery"},
    Rule {Where::NameStarts, "kotlin.", kPrefix, "language library"},
    // The virtual machine and the message loop below every Android stack.
    Rule {Where::ModuleHolds, "/libart.so", kOut, "virtual machine"},
    Rule {Where::ModuleHolds, "/boot", kOut, "virtual machine"},
    Rule {Where::NameStarts, "art::", kOut, "virtual machine"},
    Rule {Where::NameStarts, "art_quick_", kOut, "virtual machine"},
    Rule {Where::NameStarts, "com.android.internal.os.", kOut, "entry point"},
    Rule {Where::NameStarts, "android.os.Handler", kOut, "message loop"},
    Rule {Where::NameStarts, "android.os.Looper", kOut, "message loop"},
    Rule {Where::NameStarts, "android.os.MessageQueue", kOut, "message loop"},
    Rule {Where::NameStarts, "android.app.ActivityThread", kOut, "message loop"},
    Rule {Where::NameStarts, "dalvik.system.", kOut, "virtual machine"},
    Rule {Where::NameStarts, "android.", kPrefix, "system framework"},
    Rule {Where::NameStarts, "androidx.", kPrefix, "system framework"},
    Rule {Where::NameStarts, "com.android.", kPrefix, "system framework"},
    // What everybody calls and nobody is blamed for alone.
    Rule {Where::NameStarts, "pthread_", kPrefix, "lock or wait"},
    Rule {Where::NameStarts, "__futex", kPrefix, "lock or wait"},
    Rule {Where::NameStarts, "syscall", kPrefix, "lock or wait"},
    Rule {Where::NameStarts, "__epoll", kPrefix, "lock or wait"},
    Rule {Where::NameStarts, "objc_msgSend", kPrefix, "dispatch"},
};

bool fits(const Rule& rule, const CrashFrame& frame, std::string_view name)
{
    switch (rule.where) {
    case Where::NameStarts:
        return name.starts_with(rule.text);
    case Where::NameIs:
        return name == rule.text;
    case Where::FileHolds:
        return frame.file.find(rule.text) != std::string::npos;
    case Where::ModuleHolds:
        return frame.module.find(rule.text) != std::string::npos;
    }
    return false;
}

} // namespace

bool isSentinel(const CrashFrame& frame)
{
    static constexpr std::array<std::string_view, 4> kCalls {"<signal handler called>", "__restore_rt",
                                                             "__kernel_rt_sigreturn", "_sigtramp"};
    return std::ranges::find(kCalls, frame.function) != kCalls.end();
}

FrameVerdict judge(const CrashFrame& frame, std::string_view name)
{
    if (name.empty())
        return {FrameRole::Irrelevant, "nothing known"};
    if (isSentinel(frame))
        return {FrameRole::Irrelevant, "handling of the signal"};
    for (const Rule& rule : kRules) {
        if (fits(rule, frame, name))
            return {rule.role, rule.why};
    }
    return {};
}

} // namespace graylens::cluster
