// Filters, groups and the zoom of diagrams. Without it the page has all of its content.
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const store = {
    get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* a page from disk may not keep anything */ } },
  };

  // The theme: that of the system until the button is used.
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  const theme = $("theme");
  const nameTheme = () => {
    theme.textContent = isDark() ? "Light" : "Dark";
    theme.setAttribute("aria-label", `Use the ${isDark() ? "light" : "dark"} theme`);
  };
  const kept = store.get("seqscan-theme");
  if (kept === "dark" || kept === "light") root.dataset.theme = kept;
  theme.hidden = false;
  nameTheme();
  dark.addEventListener("change", nameTheme);
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    store.set("seqscan-theme", root.dataset.theme);
    nameTheme();
  });

  // Findings.
  const form = $("filters");
  const groups = $("groups");
  const findings = all(".finding").map((element) => ({
    element,
    ...element.dataset,
    tables: element.dataset.tables ? element.dataset.tables.split("\n") : [],
    text: null,
  }));
  const byRule = new Map(all(".group", groups).map((group) => [group.dataset.key, group]));
  const number = (count) => count.toLocaleString("en");

  // The text of a finding is put together when it is first searched.
  const textOf = (finding) => {
    finding.text ??= `${finding.element.querySelector("summary").textContent} ${finding.rule} ${finding.tables.join(" ")}`.toLowerCase();
    return finding.text;
  };

  const filter = () => {
    const severities = new Set(all('input[name="severity"]:checked', form).map((box) => box.value));
    const value = (id) => $(id)?.value ?? "";
    const [rule, table, project] = [value("rule"), value("table"), value("project")];
    const words = value("search").toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const finding of findings) {
      const fits =
        severities.has(finding.severity) &&
        (!rule || finding.rule === rule) &&
        (!table || finding.tables.includes(table)) &&
        (!project || finding.project === project) &&
        words.every((word) => textOf(finding).includes(word));
      finding.element.hidden = !fits;
      shown += fits;
    }
    for (const group of groups.children) {
      const left = group.querySelectorAll(".finding:not([hidden])").length;
      group.hidden = left === 0;
      group.querySelector(".count").textContent = number(left);
    }
    $("shown").textContent =
      shown === findings.length ? `${number(shown)} findings` : `${number(shown)} of ${number(findings.length)} findings`;
  };

  const keyOf = {
    rule: (finding) => finding.rule,
    table: (finding) => finding.tables[0] ?? "about no table",
    path: (finding) => finding.path,
    project: (finding) => $("project").options[Number(finding.project) + 1].textContent,
  };

  const regroup = () => {
    const by = $("group").value;
    const lists = new Map();
    for (const finding of findings) {
      const key = keyOf[by](finding);
      if (!lists.has(key)) lists.set(key, []);
      lists.get(key).push(finding.element);
    }
    const made = [...lists].map(([key, elements]) => {
      const known = by === "rule" && byRule.get(key);
      if (known) {
        known.querySelector(".list").replaceChildren(...elements);
        return [key, elements.length, known];
      }
      const group = document.createElement("details");
      group.className = "group";
      group.open = findings.length <= 60;
      const summary = group.appendChild(document.createElement("summary"));
      const title = summary.appendChild(document.createElement("h3"));
      title.appendChild(document.createElement("code")).textContent = key;
      const count = summary.appendChild(document.createElement("span"));
      count.className = "count";
      const list = group.appendChild(document.createElement("div"));
      list.className = "list";
      list.append(...elements);
      return [key, elements.length, group];
    });
    // By rule in the order of the page, the worst first; else the most first.
    if (by === "rule") {
      const order = [...byRule.keys()];
      made.sort((one, other) => order.indexOf(one[0]) - order.indexOf(other[0]));
    } else {
      made.sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
    }
    groups.replaceChildren(...made.map(([, , group]) => group));
    filter();
  };

  const show = (id, value) => {
    const field = $(id);
    if (!field) return;
    field.value = value;
    filter();
    for (const group of groups.children) group.open = !group.hidden;
    $("findings").scrollIntoView();
    form.querySelector("#search").focus({ preventScroll: true });
  };

  if (form) {
    form.hidden = false;
    let pending = 0;
    form.addEventListener("input", (event) => {
      if (event.target.id === "group") return;
      clearTimeout(pending);
      pending = setTimeout(filter, event.target.id === "search" ? 120 : 0);
    });
    $("group").addEventListener("change", regroup);
    form.addEventListener("reset", () => setTimeout(regroup, 0));
    form.addEventListener("submit", (event) => event.preventDefault());
    $("expand").addEventListener("click", () => { for (const group of groups.children) group.open = true; });
    $("collapse").addEventListener("click", () => { for (const group of groups.children) group.open = false; });
    for (const button of all("button.filter")) {
      button.hidden = false;
      button.addEventListener("click", () => show("table", button.dataset.table));
    }
    for (const link of all("a[data-project]")) {
      link.addEventListener("click", () => show("project", link.dataset.project));
    }
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, select, textarea");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        $("search").focus();
      }
    });
  }

  // A link to something that is folded away unfolds it.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let element = target; element; element = element.parentElement?.closest("details")) {
      if (element.tagName === "DETAILS") element.open = true;
    }
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Diagrams.
  for (const figure of all(".diagram")) {
    const svg = figure.querySelector("svg");
    const canvas = figure.querySelector(".canvas");
    const width = svg.viewBox.baseVal.width;
    const height = svg.viewBox.baseVal.height;
    let scale = 1;
    const zoom = (to) => {
      scale = Math.min(3, Math.max(0.05, to));
      svg.setAttribute("width", width * scale);
      svg.setAttribute("height", height * scale);
    };
    // As a whole where that can still be read.
    const fit = () => Math.min(1, (canvas.clientWidth - 2) / width);
    zoom(Math.max(fit(), 0.45));
    figure.querySelector(".tools").hidden = false;
    const steps = { in: () => scale * 1.3, out: () => scale / 1.3, fit: () => Math.min(fit(), (innerHeight * 0.8) / height), full: () => 1 };
    for (const button of all("[data-zoom]", figure)) button.addEventListener("click", () => zoom(steps[button.dataset.zoom]()));
    figure.querySelector("[data-only]").addEventListener("change", (event) => {
      figure.classList.toggle("only-findings", event.target.checked);
      const shown = new Set(all(".table-box", svg).filter((box) => !event.target.checked || box.dataset.worst !== "none").map((box) => box.dataset.id));
      for (const edge of all(".edges path", svg)) edge.style.display = shown.has(edge.dataset.from) && shown.has(edge.dataset.to) ? "" : "none";
    });

    const boxes = new Map(all(".table-box", svg).map((box) => [box.dataset.id, box]));
    const edges = all(".edges path", svg);
    const choose = (id) => {
      svg.classList.toggle("choosing", Boolean(id));
      const on = new Set(id ? [id] : []);
      for (const edge of edges) {
        const near = id && (edge.dataset.from === id || edge.dataset.to === id);
        edge.classList.toggle("on", Boolean(near));
        if (near) on.add(edge.dataset.from).add(edge.dataset.to);
      }
      for (const [own, box] of boxes) box.classList.toggle("on", on.has(own));
    };
    for (const [id, box] of boxes) {
      box.addEventListener("mouseenter", () => choose(id));
      box.addEventListener("mouseleave", () => choose(null));
      box.addEventListener("focus", () => choose(id));
      box.addEventListener("blur", () => choose(null));
    }

    // The canvas is moved with the pointer; a click that moved nothing is a click.
    let from = null;
    canvas.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "mouse" && event.button === 0) {
        from = { x: event.clientX, y: event.clientY, left: canvas.scrollLeft, top: canvas.scrollTop, moved: false };
      }
    });
    addEventListener("pointermove", (event) => {
      if (!from) return;
      const [x, y] = [event.clientX - from.x, event.clientY - from.y];
      from.moved ||= Math.abs(x) + Math.abs(y) > 4;
      canvas.scrollLeft = from.left - x;
      canvas.scrollTop = from.top - y;
    });
    addEventListener("pointerup", () => setTimeout(() => { from = null; }, 0));
    canvas.addEventListener("click", (event) => { if (from?.moved) event.preventDefault(); }, true);
    canvas.addEventListener("dragstart", (event) => event.preventDefault());
  }

  // What is folded away is printed too.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])").filter((one) => !one.hidden);
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of closed) one.open = false; });
})();
