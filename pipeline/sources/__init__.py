"""Where documents come from: paths, folder patterns, URLs and pages with links, fetched politely and safely."""
