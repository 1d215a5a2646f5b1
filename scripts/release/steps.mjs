/**
 * How somebody with a browser only installs a release: each step and button. Once here, from which the page of the release is
 * written as Markdown and as HTML. In texts `**bold**` is what stands on a button or in a menu, `` `code` `` what is typed.
 */

/** `folder`: of the variant, in the folder of the release. */
export const VARIANTS = [
  { folder: 'standard', name: 'Standard', options: [], about: 'Sheets and calendar. Take this one if in doubt.' },
  {
    folder: 'everything',
    name: 'With every option',
    options: ['bigquery', 'drive', 'coda'],
    about: 'Also BigQuery, Coda and an archive in Drive. It asks for more permissions.',
  },
];

export const NEEDS =
  'A Google account, and a computer with a browser; a phone cannot open the editor. It takes ten minutes, once. Use a browser window in which only this Google account is signed in. If you got this as a .zip file, unpack it first.';

export const STEPS = [
  {
    title: 'Make a spreadsheet',
    text: 'Open <https://sheets.new>, or a spreadsheet that you have. Give it a name, such as `Peloton`.',
  },
  {
    title: 'Open its script',
    text: 'Choose **Extensions**, then **Apps Script**. The editor opens in a new tab. Click on **Untitled project** at the top and give it a name, such as `Peloton Sync`: Google shows this name when it asks you for permission.',
    picture: 'extensions-menu',
  },
  {
    title: 'First paste: the script',
    text: 'Open {script} and copy all of it: click into the text, press `Ctrl+A`, then `Ctrl+C` (on a Mac `⌘A`, `⌘C`); where a website shows the file with a button **Copy raw file**, press that; where it shows **View raw** in place of the text, press that and copy what comes. In the editor the file **Code.gs** is open. Click into its text, press `Ctrl+A`, then `Ctrl+V`, and wait until the text is there: it is long. Press **Save**.',
    picture: 'paste-script',
  },
  {
    title: 'Show the manifest',
    text: 'On the left choose **Project Settings** (the gear), and tick **Show "appsscript.json" manifest file in editor**.',
    picture: 'show-manifest',
  },
  {
    title: 'Second paste: the manifest',
    text: 'Go back to the **Editor** (the angle brackets on the left). Open the file **appsscript.json**, and replace all of it with all of {manifest}, in the same way. Press **Save**. It says what the script may do, and to which addresses it may talk.',
    picture: 'paste-manifest',
  },
  {
    title: 'Find the menu',
    text: 'Go back to the spreadsheet and load it again (`F5`, on a Mac `⌘R`). After some seconds there is a menu **Peloton**, at the right of **Help**. Choose **Connect...** in it.',
    picture: 'peloton-menu',
  },
  {
    title: 'Allow your script to run',
    text: 'Google says **Authorization required**: press **OK** and choose your account. Then comes a warning, **Google hasn’t verified this app**. Google shows it for every script that its own reviewers have not looked at, and nobody has looked at yours: you made it a minute ago, and it runs in your account only. Press **Advanced**, then **Go to ... (unsafe)**, where your project’s name stands. If you did not paste this script yourself, press **Back to safety** instead.',
    picture: 'not-verified',
  },
  {
    title: 'Give all permissions',
    text: 'Tick **Select all** and press **Continue**. Each permission and its reason stands in the table below. With one missing, **Peloton > Check setup** says which.',
    picture: 'allow-all',
  },
  {
    title: 'Connect',
    text: 'Choose **Peloton > Connect...** once more: the first time was needed for the permission only. The window leads through the rest, and starts the first sync.',
  },
];

export const UPDATE = [
  'Open the new release and paste its two files over the old ones, in the same places (steps 3 and 5). Where the new version asks for a permission more, allow it as in steps 7 and 8. Your sheets, events and settings stay: the next run brings what is stored up to date, once.',
  'If you share your stats or your calendar, also choose **Deploy > Manage deployments** in the editor, the pencil, Version **New version**, **Deploy**. The links stay the same.',
  'Do not go back to an older release: it stops and says so when it meets what a newer one stored.',
];

export const PROBLEMS = [
  [
    'There is no menu **Peloton**',
    'Load the spreadsheet again and wait ten seconds. Then look into the editor: **Code.gs** must begin with `/* Peloton Sync` and the file list must have **appsscript.json**.',
  ],
  [
    '**Syntax error** when saving',
    'Something of the old text or only a part of the new one is in the file. Select all of it once more and paste again.',
  ],
  [
    '**Access blocked**, or there is no **Advanced**',
    'Your organisation does not let you run scripts that it does not know. Use a private Google account, or ask its administrator.',
  ],
  [
    '**Specified permissions are not sufficient**',
    'The manifest was not pasted or not saved: do step 5 again, load the spreadsheet again, and allow what Google asks for.',
  ],
];

/** Why each permission is asked for, by the end of its scope's name. */
export const SCOPES = {
  'spreadsheets.currentonly': 'Write to this spreadsheet, and no other.',
  calendar:
    'Make and change events. Google has no narrower permission for this; only events that the script made are changed.',
  'script.container.ui': 'Show the windows and the sidebar.',
  'script.external_request': 'Talk to Peloton. The manifest limits this to the addresses in it.',
  'script.scriptapp': 'Run every hour.',
  'script.send_mail': 'Tell you when a sync failed, at most once a day.',
  'userinfo.email': 'Know where to send that, and who switched the hourly sync on.',
  bigquery: 'Write to BigQuery, if you set it up.',
  'drive.file': 'Keep an archive in Drive, if you switch it on. Only files that the script made.',
};
