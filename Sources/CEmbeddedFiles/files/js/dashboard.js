"use strict";
(function () {
  var board = document.getElementById("board");
  var status = document.getElementById("board-status");
  function times() {
    board.querySelectorAll("time").forEach(function (time) {
      time.textContent = new Date(time.getAttribute("datetime")).toLocaleTimeString();
    });
  }
  times();
  var source = new EventSource("/-/board/events");
  source.onmessage = function (event) {
    status.textContent = "";
    var places = Array.prototype.map.call(board.querySelectorAll(".board-scroll"), function (box) { return box.scrollLeft; });
    board.innerHTML = JSON.parse(event.data);
    board.querySelectorAll(".board-scroll").forEach(function (box, index) { box.scrollLeft = places[index] || 0; });
    times();
  };
  source.onerror = function () { status.textContent = "Connection lost; reconnecting …"; };
})();
