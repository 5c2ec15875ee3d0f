// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/recording.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>

namespace graylens::demo {
namespace {

/// Threads that the first screen starts begin later where Application.onCreate takes longer.
constexpr double kScreenStartsUs = 600e3;

/// A signature that such a method might have; the same for a name on every phone.
std::string_view signatureOf(std::string_view name)
{
    static constexpr std::array<std::string_view, 5> kSignatures {"()V", "(Ljava/lang/Object;)V", "(I)V",
                                                                  "(Ljava/lang/String;)Ljava/lang/Object;", "()Z"};
    std::size_t sum = 0;
    for (const char c : name)
        sum = sum * 31 + static_cast<unsigned char>(c);
    return kSignatures[sum % kSignatures.size()];
}

class Player
{
public:
    Player(ArtTrace& out, const PhonePace& pace, Random random)
        : m_out(out)
        , m_pace(pace)
        , m_random(random)
        , m_nextGcUs(m_random.between(100e3, 350e3))
    { }

    void play(const ScriptThread& thread, double startUs)
    {
        m_thread = static_cast<std::uint32_t>(m_out.threads.size());
        m_out.threads.push_back({m_pace.pid + thread.offset, thread.name});
        m_wallUs = startUs;
        m_cpuUs = 300;
        for (const auto& call : thread.calls) {
            playTimes(call);
            m_wallUs += m_random.between(500, 6000); // the message queue is empty
        }
    }

    /// The collector's own thread, active where it paused the others.
    void playCollector()
    {
        const std::vector<double> pauses = m_gcUs;
        std::vector<ScriptCall> calls(1);
        calls[0].method = "java.lang.Daemons$HeapTaskDaemon.runInternal";
        calls[0].selfUs = 40;
        calls[0].calls.resize(1);
        calls[0].calls[0].method = "dalvik.system.VMRuntime.runHeapTasks";
        m_thread = static_cast<std::uint32_t>(m_out.threads.size());
        m_out.threads.push_back({m_pace.pid + 8, "HeapTaskDaemon"});
        m_cpuUs = 100;
        m_wallUs = 0;
        for (const double at : pauses) {
            m_wallUs = std::max(m_wallUs, at);
            calls[0].calls[0].selfUs = m_random.between(3000, 11000);
            playTimes(calls[0]);
        }
    }

    double wallUs() const { return m_wallUs; }

private:
    void playTimes(const ScriptCall& call)
    {
        using Where = ScriptCall::Where;
        if (call.where == Where::GrayOnly && !m_pace.isGray)
            return;
        double times = call.repeat;
        if (call.repeatVaries)
            times = std::max(1.0, std::round(times * m_random.around1(0.03)));
        const bool isTransparent = call.method.empty() || (call.where == Where::GrayWrapper && !m_pace.isGray);
        for (double i = 0; i < times; ++i)
            isTransparent ? playCalls(call) : playOnce(call);
    }

    void playOnce(const ScriptCall& call)
    {
        const std::uint32_t method = methodOf(call.method);
        const double own = call.selfUs * m_pace.slowness * m_random.around1(0.14);
        push(method, ArtAction::Enter);
        pause();
        spend(own * 0.6);
        m_wallUs += call.waitUs * m_random.around1(0.06);
        playCalls(call);
        spend(own * 0.4);
        push(method, ArtAction::Exit);
    }

    void playCalls(const ScriptCall& call)
    {
        const bool rotate = call.where == ScriptCall::Where::Rotated && m_pace.isGray;
        const std::size_t shift = rotate ? 3 : 0;
        for (std::size_t i = 0; i < call.calls.size(); ++i)
            playTimes(call.calls[(i + shift) % call.calls.size()]);
    }

    void spend(double us)
    {
        m_wallUs += us;
        m_cpuUs += us;
    }

    /// What comes over every method from outside: the collector stops it, or another thread has the core.
    void pause()
    {
        if (m_thread == 0 && m_wallUs > m_nextGcUs) {
            m_gcUs.push_back(m_wallUs);
            m_wallUs += m_random.between(800, 5000);
            m_nextGcUs = m_wallUs + m_random.between(150e3, 500e3);
        }
        if (m_random.chance(0.0003))
            m_wallUs += m_random.between(100, 1500);
    }

    void push(std::uint32_t method, ArtAction action)
    {
        m_out.records.push_back(
            {m_thread, method, action, static_cast<std::uint32_t>(m_wallUs), static_cast<std::uint32_t>(m_cpuUs)});
    }

    std::uint32_t methodOf(const std::string& name)
    {
        const auto known = m_methods.find(name);
        if (known != m_methods.end())
            return known->second;
        return m_methods[name] = artMethod(m_out, name, signatureOf(name));
    }

    ArtTrace& m_out;
    const PhonePace& m_pace;
    Random m_random;
    std::unordered_map<std::string, std::uint32_t> m_methods;
    std::uint32_t m_thread = 0;
    double m_wallUs = 0, m_cpuUs = 0;
    double m_nextGcUs = 0;
    std::vector<double> m_gcUs;
};

} // namespace

ArtTrace record(const std::vector<ScriptThread>& script, const PhonePace& pace, Random random)
{
    ArtTrace out;
    out.pid = static_cast<std::int32_t>(pace.pid);
    out.startUs = 70'000'000'000 + random.next() % 100'000'000'000;
    Player player(out, pace, random);
    double blockedUs = 0;
    for (const auto& thread : script) {
        player.play(thread, thread.startUs + (thread.startUs > kScreenStartsUs ? blockedUs : 0));
        if (out.threads.size() == 1)
            blockedUs = pace.isGray ? player.wallUs() / 2 : 0;
    }
    player.playCollector();
    std::stable_sort(out.records.begin(), out.records.end(),
                     [](const auto& a, const auto& b) { return a.wallUs < b.wallUs; });
    return out;
}

} // namespace graylens::demo
