// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demo.h"

#include <algorithm>
#include <functional>
#include <mutex>

#include <fmt/format.h>

#include "core/base/worker_pool.h"
#include "core/crypto/key_ring.h"
#include "core/crypto/seeded_keys.h"
#include "core/demo/network_story.h"
#include "core/demo/startup_script.h"
#include "core/demo/startup_story.h"
#include "core/io/atomic_file.h"

namespace graylens::demo {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPhonesPerSide = 5;
constexpr std::size_t kNetworkPhones = 300;

constexpr const char* kReadme = R"(Graylens demo
=============
Everything here is made up. The bundles are encrypted like real ones, to the key in demo.keyring; its passphrase is
"demo". Never use that key for anything else: anybody who has the program can derive it.

startup/   Ten phones of one model while they start an app. normal-*: version 8.4.2. abnormal-*: version 8.5.0, in the
           second batch of a gray release, where startup takes 2 s longer. Why?

  graylens-cli diff --normal startup/normal-*.glb --abnormal startup/abnormal-*.glb \
      --keyring demo.keyring --passphrase-fd 3 3<<<demo

network/   The requests of 300 phones on one morning. Users complain that pictures in comments do not load.
           Why?

  graylens-cli network --localize network --keyring demo.keyring --passphrase-fd 3 3<<<demo
)";

struct Layout
{
    explicit Layout(const fs::path& folder)
    {
        for (std::size_t i = 0; i < kPhonesPerSide; ++i) {
            files.normal.push_back(folder / "startup" / fmt::format("normal-{}.glb", i + 1));
            files.abnormal.push_back(folder / "startup" / fmt::format("abnormal-{}.glb", i + 1));
        }
        for (std::size_t i = 0; i < kNetworkPhones; ++i)
            files.network.push_back(folder / "network" / fmt::format("phone-{:03}.glb", i + 1));
        files.keyRingFile = folder / "demo.keyring";
        files.readme = folder / "README.txt";
    }
    DemoFiles files;
};

struct Task
{
    fs::path file;
    std::function<Result<std::string>()> make;
};

std::vector<Task> tasksFor(const DemoFiles& files, const std::vector<ScriptThread>& script, const Sealing& sealing)
{
    std::vector<Task> tasks;
    for (std::size_t i = 0; i < files.normal.size(); ++i) {
        tasks.push_back({files.normal[i], [&script, &sealing, i] { return startupBundle(script, sealing, false, i); }});
        tasks.push_back(
            {files.abnormal[i], [&script, &sealing, i] { return startupBundle(script, sealing, true, i); }});
    }
    for (std::size_t i = 0; i < files.network.size(); ++i)
        tasks.push_back({files.network[i], [&sealing, i] { return networkBundle(sealing, i); }});
    return tasks;
}

Result<void> perform(const Task& task)
{
    GL_TRY(const std::string content, task.make());
    return io::writeFile(task.file, content);
}

Result<void> performAll(const std::vector<Task>& tasks, const Operation& operation)
{
    std::mutex mutex;
    Result<void> first;
    std::size_t done = 0;
    forEachOn(operation.pool, tasks.size(), [&](std::size_t i) {
        const bool isStopped = operation.stopRequested();
        auto result = isStopped ? Result<void>(cancelled()) : perform(tasks[i]);
        const std::lock_guard lock(mutex);
        operation.report(++done, tasks.size(), "making the demo");
        if (!result && first)
            first = std::move(result);
    });
    return first;
}

Result<void> makeFolder(const fs::path& folder)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return fail(Errc::Io, folder.string() + ": " + error.message());
    return {};
}

Result<std::shared_ptr<const crypto::KeyRing>> readKeys(const fs::path& file)
{
    GL_TRY(auto ring, crypto::loadKeyRing(file, crypto::SecretBytes::copyOf(std::string_view(kDemoPassphrase))));
    return std::make_shared<const crypto::KeyRing>(std::move(ring));
}

} // namespace

Result<std::shared_ptr<const crypto::KeyRing>> writeDemoKeys(const fs::path& file, std::uint64_t seed)
{
    auto ring = std::make_shared<crypto::KeyRing>();
    GL_CHECK(crypto::addInsecureSeededKey(*ring, {seed}, "Graylens demo (public)", kDemoDay / 1'000'000));
    // The passphrase is no secret: a costly derivation would protect nothing.
    GL_CHECK(crypto::saveKeyRing(file, *ring, crypto::SecretBytes::copyOf(std::string_view(kDemoPassphrase)),
                                 crypto::PassphraseCost::TestOnly));
    return ring;
}

Result<DemoFiles> makeDemo(const fs::path& folder, std::uint64_t seed, const Operation& operation)
{
    GL_TRY(const auto script, parseScript(kStartupScript));
    DemoFiles files = Layout(folder).files;
    GL_CHECK(makeFolder(folder / "startup"));
    GL_CHECK(makeFolder(folder / "network"));

    GL_TRY(files.keys, writeDemoKeys(files.keyRingFile, seed));
    const Sealing sealing {crypto::recipientsOf(files.keys.get()).front(), seed};
    GL_CHECK(performAll(tasksFor(files, script, sealing), operation));
    // Last, so that its presence says the demo is complete.
    GL_CHECK(io::writeFile(files.readme, kReadme));
    return files;
}

Result<DemoFiles> findDemo(const fs::path& folder)
{
    DemoFiles files = Layout(folder).files;
    const auto exists = [](const fs::path& file) {
        std::error_code ignored;
        return fs::is_regular_file(file, ignored);
    };
    for (const auto* list : {&files.normal, &files.abnormal, &files.network})
        if (!std::all_of(list->begin(), list->end(), exists))
            return fail(Errc::NotFound, "there is no complete demo in " + folder.string());
    if (!exists(files.readme))
        return fail(Errc::NotFound, "there is no complete demo in " + folder.string());
    GL_TRY(files.keys, readKeys(files.keyRingFile));
    return files;
}

} // namespace graylens::demo
