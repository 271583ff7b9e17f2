<?php

namespace App\Livewire;

use App\Models\Post;
use Livewire\Component;

class PostLine extends Component
{
    public string $author = '';

    public function mount(Post $post, int $depth = 0)
    {
        $this->author = $post->author->name;
    }

    public function render()
    {
        return view('livewire.post-line');
    }
}
