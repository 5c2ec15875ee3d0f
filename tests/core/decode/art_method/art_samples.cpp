// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/decode/art_method/art_samples.h"

namespace graylens::test {

namespace {

/// Appends calls of one thread.
class Calls
{
public:
    Calls(demo::ArtTrace& trace, std::uint32_t thread)
        : m_trace(trace)
        , m_thread(thread)
    { }
    Calls& at(std::uint32_t wallUs, std::uint32_t cpuUs)
    {
        m_wall = wallUs;
        m_cpu = cpuUs;
        return *this;
    }
    Calls& enter(const char* name, const char* signature = "()V")
    {
        return add(name, signature, demo::ArtAction::Enter);
    }
    Calls& exit(const char* name, const char* signature = "()V") { return add(name, signature, demo::ArtAction::Exit); }
    Calls& unwind(const char* name, const char* signature = "()V")
    {
        return add(name, signature, demo::ArtAction::Unwind);
    }

private:
    Calls& add(const char* name, const char* signature, demo::ArtAction action)
    {
        m_trace.records.push_back({m_thread, demo::artMethod(m_trace, name, signature), action, m_wall, m_cpu});
        return *this;
    }
    demo::ArtTrace& m_trace;
    std::uint32_t m_thread;
    std::uint32_t m_wall = 0, m_cpu = 0;
};

} // namespace

demo::ArtTrace smallApp(int version, demo::ArtLayout layout)
{
    demo::ArtTrace trace;
    trace.version = version;
    trace.layout = layout;
    trace.startUs = 5'000'000;
    trace.pid = 101;
    trace.threads = {{101, "main"}, {102, "OkHttp Dispatcher"}};
    Calls main(trace, 0), worker(trace, 1);
    main.at(3, 2).exit("android.os.Debug.startMethodTracing", "(Ljava/lang/String;)V");
    main.at(10, 8).enter("com.example.shop.App.onCreate");
    main.at(30, 20).enter("com.example.shop.Config.load", "(I)V");
    main.at(40, 25).enter("com.example.shop.Config.load", "(Ljava/lang/String;)V");
    worker.at(45, 1).enter("okhttp3.internal.Task.run");
    main.at(90, 60).exit("com.example.shop.Config.load", "(Ljava/lang/String;)V");
    main.at(95, 64).unwind("com.example.shop.Config.load", "(I)V");
    worker.at(400, 30).enter("java.net.Socket.connect").at(950, 55).exit("java.net.Socket.connect");
    main.at(1000, 400).exit("com.example.shop.App.onCreate");
    main.at(1010, 404).exit("android.app.ActivityThread.handleBindApplication",
                            "(Landroid/app/ActivityThread$AppBindData;)V");
    main.at(1020, 410).enter("com.example.shop.MainActivity.onCreate", "(Landroid/os/Bundle;)V");
    main.at(1030, 415).enter("com.example.shop.Feed.parse").at(1040, 420).enter("com.example.shop.Feed.read");
    main.at(1500, 700).exit("com.example.shop.Feed.parse");
    main.at(1600, 750).exit("com.example.shop.MainActivity.onCreate", "(Landroid/os/Bundle;)V");
    worker.at(2000, 80).enter("java.lang.Object.wait", "(J)V").at(2500, 82).enter("java.lang.Object.wait", "()V");
    return trace;
}

demo::ArtTrace sampledApp()
{
    demo::ArtTrace trace;
    trace.pid = 7;
    trace.threads = {{7, "main"}};
    Calls main(trace, 0);
    for (std::uint32_t tick = 1; tick <= 40; ++tick) {
        main.at(tick * 2000 + tick % 3, tick * 1500);
        if (tick > 1)
            main.exit(tick % 2 == 0 ? "a.Leaf.one" : "a.Leaf.two").exit("a.Middle.run").exit("a.Main.loop");
        main.enter("a.Main.loop").enter("a.Middle.run").enter(tick % 2 == 1 ? "a.Leaf.one" : "a.Leaf.two");
    }
    return trace;
}

} // namespace graylens::test
