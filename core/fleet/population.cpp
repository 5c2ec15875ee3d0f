// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/population.h"

#include <utility>

#include <fmt/format.h>

namespace graylens::fleet {

namespace {

constexpr std::uint64_t kQueue = std::uint64_t {1} << 40; ///< part of the order of updates; phones are numbered below
constexpr std::size_t kSpammers = 400; ///< one phone of so many

std::string tierOf(std::string_view model)
{
    if (model == "Nimbus N5" || model == "Tideway S2")
        return "low";
    return model == "Aster X20" || model == "Corvid 9" ? "mid" : "high";
}

} // namespace

std::vector<Handset> makePopulation(std::size_t phones, std::uint64_t seed)
{
    std::vector<Handset> out(phones);
    for (std::size_t i = 0; i < phones; ++i) {
        auto random = demo::Random::forPart(seed, i);
        Handset& handset = out[i];
        handset.phone = demo::makePhone(random, false);
        handset.tier = tierOf(handset.phone.model);
        if (random.chance(0.6))
            handset.user = fmt::format("user-{:08x}", random.next() >> 32);
        handset.rank = i;
        handset.adoptsAfter = random.uniform() * random.uniform();
        handset.slowness = random.around1(0.12);
        handset.sessionsADay = random.between(0.3, 2.2);
        handset.writesChinese = random.chance(0.75);
        handset.sendsSpam = i % kSpammers == kSpammers - 1;
    }
    auto random = demo::Random::forPart(seed, kQueue);
    for (std::size_t i = phones; i > 1; --i)
        std::swap(out[i - 1].rank, out[random.below(i)].rank);
    return out;
}

} // namespace graylens::fleet
