import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { firstLanguage, speak } from './base/language.svelte';
import { session } from './base/session.svelte';

const target = document.getElementById('app');
if (!target) {
  throw new Error('index.html has no element with id app');
}
await speak(firstLanguage(), false);
mount(App, { target });
void session.resume();

// The field page must open without network. In development the files change too often to keep.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  void navigator.serviceWorker.register('/sw.js');
}
