<?php

namespace App\Livewire;

use App\Models\Post;
use App\Models\User;
use Livewire\Attributes\Computed;
use Livewire\Component;

class Posts extends Component
{
    public $users;

    public function mount(): void
    {
        $this->users = User::orderBy('id')->get();
    }

    #[Computed]
    public function latest()
    {
        return Post::latest()->take(20)->get();
    }

    public function getOldestProperty()
    {
        return Post::oldest()->take(20)->get();
    }

    public function render()
    {
        return view('livewire.posts');
    }
}
