// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/make_inputs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

namespace graylens::bench {

namespace {

/// xorshift64*: the same numbers everywhere, unlike the distributions of <random>.
class Random
{
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed * 0x9E3779B97F4A7C15U + 1)
    { }
    std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>((next() >> 32) * count >> 32); }
    double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }
    /// Below count, small ones more likely.
    std::uint32_t skewed(std::uint32_t count)
    {
        const double u = unit();
        return static_cast<std::uint32_t>(u * u * count);
    }

private:
    std::uint64_t next()
    {
        m_state ^= m_state >> 12;
        m_state ^= m_state << 25;
        m_state ^= m_state >> 27;
        return m_state * 0x2545F4914F6CDD1DU;
    }
    std::uint64_t m_state;
};

struct App
{
    std::vector<std::vector<std::uint32_t>> callees;
    std::vector<double> selfNs; ///< mean time between two events in a method
};

App makeApp(const InputShape& shape)
{
    Random random(shape.seed);
    App app;
    for (std::uint32_t m = 0; m < shape.methods; ++m) {
        auto& callees = app.callees.emplace_back();
        for (std::uint32_t i = 1 + random.skewed(9); i > 0; --i) {
            const bool near = random.below(5) != 0;
            callees.push_back(near ? (m + 1 + random.skewed(150)) % shape.methods : random.below(shape.methods));
        }
        const double u = random.unit();
        app.selfNs.push_back(150 + 3500 * u * u * u);
        if (shape.slower && m % 10 == 3)
            app.selfNs.back() *= 3;
        if (shape.slower && m % 50 == 7)
            callees.insert(callees.begin(), (m * 31U + 17U) % shape.methods);
    }
    return app;
}

struct Thread
{
    std::vector<std::uint32_t> stack;
    std::uint64_t cpuNs = 0;
};

using Out = std::back_insert_iterator<std::string>;

/// Appends to a file in large blocks.
class Writer
{
public:
    explicit Writer(const std::filesystem::path& path)
        : m_file(path, std::ios::binary)
    { }
    ~Writer() { m_file.write(text.data(), static_cast<std::streamsize>(text.size())); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    void flush()
    {
        if (text.size() < (std::size_t {4} << 20))
            return;
        m_file.write(text.data(), static_cast<std::streamsize>(text.size()));
        text.clear();
    }
    void number(std::uint64_t value, int bytes)
    {
        for (int i = 0; i < bytes; ++i)
            text += static_cast<char>(value >> (8 * i) & 0xFF);
    }
    std::string text;

private:
    std::ofstream m_file;
};

std::string methodLine(const std::vector<std::string>& names, std::uint32_t method)
{
    const std::string& name = names[method];
    const std::size_t dot = name.rfind('.');
    return fmt::format("0x{:x}\t{}\t{}\t(ILjava/lang/Object;)V\tMade.java\n", method * 4, name.substr(0, dot),
                       name.substr(dot + 1));
}

std::string androidText(const InputShape& shape, const std::vector<std::string>& names)
{
    std::string text = fmt::format("*version\n3\ndata-file-overflow=false\nclock=dual\nelapsed-time-usec=60000000\n"
                                   "num-method-calls={}\nclock-call-overhead-nsec=300\nvm=art\npid=4242\n*threads\n",
                                   shape.events);
    for (std::uint32_t t = 0; t < shape.threads; ++t)
        text += fmt::format("{}\t{}\n", 4242 + t, t == 0 ? "main" : fmt::format("Worker-{}", t));
    text += "*methods\n";
    for (std::uint32_t m = 0; m < shape.methods; ++m)
        text += methodLine(names, m);
    return text + "*end\n";
}

void writeAndroid(Writer& out, const InputShape& shape, bool stream)
{
    const auto names = methodNames(shape);
    if (!stream)
        out.text += androidText(shape, names);
    out.number(0x574f4c53, 4);
    out.number(stream ? 0xF3 : 3, 2);
    out.number(32, 2);
    out.number(1'500'000'000'000, 8);
    out.number(14, 2);
    out.text.append(14, '\0');
    std::vector<bool> seen(stream ? shape.methods : 0);
    forEachEvent(shape, [&](const InputEvent& event) {
        if (stream && !seen[event.method]) {
            seen[event.method] = true;
            const std::string line = methodLine(names, event.method);
            out.number(std::uint64_t {1} << 16, 3);
            out.number(line.size(), 2);
            out.text += line;
        }
        out.number(4242 + event.thread, 2);
        out.number(event.method * 4 + (event.enter ? 0 : 1), 4);
        out.number(event.cpuNs / 1000, 4);
        out.number(event.wallNs / 1000, 4);
        out.flush();
    });
    if (stream) {
        const std::string text = androidText(shape, names);
        out.number(std::uint64_t {3} << 16, 3);
        out.number(text.size(), 4);
        out.text += text;
    }
}

void writeChrome(Writer& out, const InputShape& shape, bool complete)
{
    const auto names = methodNames(shape);
    std::vector<std::vector<std::uint64_t>> begins(shape.threads);
    std::string_view comma = "";
    out.text += "{\"traceEvents\":[\n";
    forEachEvent(shape, [&](const InputEvent& event) {
        auto& open = begins[event.thread];
        const std::uint64_t us = event.wallNs / 1000, ns = event.wallNs % 1000;
        if (!complete) {
            fmt::format_to(
                Out(out.text),
                "{}{{\"name\":\"{}\",\"cat\":\"app\",\"ph\":\"{}\",\"ts\":{}.{:03},\"pid\":4242,\"tid\":{}}}", comma,
                names[event.method], event.enter ? 'B' : 'E', us, ns, 4242 + event.thread);
        } else if (event.enter) {
            open.push_back(event.wallNs);
            return;
        } else {
            const std::uint64_t begin = open.back(), dur = event.wallNs - begin;
            open.pop_back();
            fmt::format_to(Out(out.text),
                           "{}{{\"name\":\"{}\",\"cat\":\"app\",\"ph\":\"X\",\"ts\":{}.{:03},\"dur\":{}.{:03},\"pid\":"
                           "4242,\"tid\":{}}}",
                           comma, names[event.method], begin / 1000, begin % 1000, dur / 1000, dur % 1000,
                           4242 + event.thread);
        }
        comma = ",\n";
        out.flush();
    });
    out.text += "\n]}\n";
}

void writeCollapsed(Writer& out, const InputShape& shape)
{
    struct Node
    {
        std::uint32_t parent, method;
        std::uint64_t selfNs;
    };
    std::vector<Node> nodes {{0, 0, 0}};
    std::unordered_map<std::uint64_t, std::uint32_t> children;
    std::vector<std::uint32_t> at(shape.threads, 0);
    std::vector<std::uint64_t> last(shape.threads, 0);
    forEachEvent(shape, [&](const InputEvent& event) {
        std::uint32_t& node = at[event.thread];
        nodes[node].selfNs += event.cpuNs - last[event.thread];
        last[event.thread] = event.cpuNs;
        if (!event.enter) {
            node = nodes[node].parent;
            return;
        }
        const auto [child, isNew]
            = children.try_emplace(std::uint64_t {node} << 32 | event.method, static_cast<std::uint32_t>(nodes.size()));
        if (isNew)
            nodes.push_back({node, event.method, 0});
        node = child->second;
    });
    const auto names = methodNames(shape);
    std::vector<std::uint32_t> path;
    for (std::uint32_t i = 1; i < nodes.size(); ++i) {
        if (nodes[i].selfNs < 1000)
            continue;
        path.clear();
        for (std::uint32_t node = i; node != 0; node = nodes[node].parent)
            path.push_back(nodes[node].method);
        for (auto method = path.rbegin(); method != path.rend(); ++method)
            out.text.append(method == path.rbegin() ? "" : ";").append(names[*method]);
        fmt::format_to(Out(out.text), " {}\n", nodes[i].selfNs / 1000);
        out.flush();
    }
}

} // namespace

std::vector<std::string> methodNames(const InputShape& shape)
{
    constexpr std::array kParts {"core", "ui", "net", "data", "media"};
    constexpr std::array kNouns {"Account", "Cache", "Feed",    "Image",  "Loader", "Message",
                                 "Player",  "Query", "Session", "Stream", "View"};
    constexpr std::array kVerbs {"apply", "bind",    "decode", "fetch",  "handle",
                                 "load",  "measure", "parse",  "render", "update"};
    Random random(shape.seed + 1);
    const auto pick
        = [&random](const auto& words) { return words[random.below(static_cast<std::uint32_t>(words.size()))]; };
    std::vector<std::string> names;
    for (std::uint32_t m = 0; m < shape.methods; ++m) {
        names.push_back(fmt::format("com.example.{}.{}{}{}.{}{}{}", kParts[m / 8 % kParts.size()],
                                    kNouns[m / 8 % kNouns.size()], kNouns[m / 88 % kNouns.size()], m / 8, pick(kVerbs),
                                    pick(kNouns), m % 8));
    }
    return names;
}

void forEachEvent(const InputShape& shape, const std::function<void(const InputEvent&)>& visit)
{
    const App app = makeApp(shape);
    Random random(shape.seed + 2);
    std::vector<Thread> threads(shape.threads);
    std::uint64_t wallNs = 1'000'000, written = 0, open = 0;
    const auto step = [&](std::uint32_t index, bool enter, std::uint32_t method) {
        Thread& thread = threads[index];
        visit({index, method, enter, wallNs, thread.cpuNs});
        ++written;
        if (enter)
            thread.stack.push_back(method);
        else
            thread.stack.pop_back();
        open += enter ? 1 : std::uint64_t(-1);
        const double mean = app.selfNs[method];
        const auto self = 20 + static_cast<std::uint64_t>(-std::log(1 - random.unit()) * mean);
        wallNs += self;
        thread.cpuNs += self;
    };
    while (written + open < shape.events) {
        const std::uint32_t index = random.skewed(shape.threads);
        wallNs += 1000 + random.below(20'000); // others run meanwhile
        for (std::uint32_t turn = 200 + random.below(3000); turn > 0 && written + open + 1 < shape.events; --turn) {
            const auto& stack = threads[index].stack;
            const double wish = 0.5 + (22.0 - static_cast<double>(stack.size())) * 0.02;
            if (stack.empty()) {
                step(index, true, index * 37 % shape.methods);
            } else if (stack.size() < 60 && (stack.size() == 1 || random.unit() < wish)) {
                const auto& callees = app.callees[stack.back()];
                step(index, true, callees[random.skewed(static_cast<std::uint32_t>(callees.size()))]);
            } else {
                step(index, false, stack.back());
            }
        }
        if (written + open + 1 >= shape.events)
            break;
    }
    for (std::uint32_t index = 0; index < shape.threads; ++index) {
        while (!threads[index].stack.empty())
            step(index, false, threads[index].stack.back());
    }
}

std::filesystem::path madeInput(const std::filesystem::path& folder, InputFormat format, const InputShape& shape)
{
    constexpr std::array kEndings {"trace", "stream.trace", "edges.json", "complete.json", "folded"};
    const auto path = folder
        / fmt::format("made-{}-{}-{}{}.{}", shape.events, shape.threads, shape.seed, shape.slower ? "-slower" : "",
                      kEndings[static_cast<std::size_t>(format)]);
    if (std::filesystem::exists(path))
        return path;
    std::filesystem::create_directories(folder);
    const auto unfinished = std::filesystem::path(path).concat(".part");
    {
        Writer out(unfinished);
        if (format == InputFormat::AndroidTrace || format == InputFormat::AndroidStream)
            writeAndroid(out, shape, format == InputFormat::AndroidStream);
        else if (format == InputFormat::Collapsed)
            writeCollapsed(out, shape);
        else
            writeChrome(out, shape, format == InputFormat::ChromeComplete);
    }
    std::filesystem::rename(unfinished, path);
    return path;
}

} // namespace graylens::bench
