/* A button that asks the browser where the reader is, once, when it is pressed.
 * Nothing is asked before, and the answer goes to the page alone.
 */
const WAIT = { enableHighAccuracy: false, timeout: 10000, maximumAge: 300000 };
const DENIED = 1;
const DECIMALS = 3; // some hundred metres: enough to reckon hours by

export default function ({ data, parentElement, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.onclick = () => {
    button.disabled = true;
    button.textContent = data.waiting;
    const done = (answer) => {
      button.disabled = false;
      button.textContent = data.label;
      setTriggerValue("answer", answer);
    };
    if (!navigator.geolocation) {
      done({ failed: "unknown" });
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => done({
        latitude: Number(coords.latitude.toFixed(DECIMALS)),
        longitude: Number(coords.longitude.toFixed(DECIMALS)),
      }),
      ({ code }) => done({ failed: code === DENIED ? "denied" : "unknown" }),
      WAIT,
    );
  };
}
