// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verb.h"

namespace graylens::cli {

std::vector<std::unique_ptr<Verb>> allVerbs()
{
    std::vector<std::unique_ptr<Verb>> verbs;
    verbs.push_back(infoVerb());
    verbs.push_back(summaryVerb());
    verbs.push_back(methodsVerb());
    verbs.push_back(flameVerb());
    verbs.push_back(timelineVerb());
    verbs.push_back(diffVerb());
    verbs.push_back(logsVerb());
    verbs.push_back(patternsVerb());
    verbs.push_back(networkVerb());
    verbs.push_back(localizeVerb());
    verbs.push_back(clusterVerb());
    verbs.push_back(backendVerb());
    verbs.push_back(convertVerb());
    verbs.push_back(bundleVerb());
    verbs.push_back(keysVerb());
    verbs.push_back(queryVerb());
    verbs.push_back(demoVerb());
    return verbs;
}

} // namespace graylens::cli
