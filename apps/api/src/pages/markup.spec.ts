import { markup } from './markup';

describe('markup', () => {
  it('sends what people wrote as text, whatever it looks like', () => {
    const { text } = markup`<p title="${`"'`}">${'<script>alert(1)</script> & ก'}</p>`;

    expect(text).toBe('<p title="&quot;&#39;">&lt;script&gt;alert(1)&lt;/script&gt; &amp; ก</p>');
  });

  it('puts markup into markup, several and none', () => {
    const { text } = markup`<ul>${['ก', '<'].map((word) => markup`<li>${word}</li>`)}${null}</ul>`;

    expect(text).toBe('<ul><li>ก</li><li>&lt;</li></ul>');
  });
});
