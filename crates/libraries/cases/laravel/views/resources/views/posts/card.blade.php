{{ Http::get($post['url']) }}
